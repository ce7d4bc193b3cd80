package org.amcreports.dashboard.subscriptions.domain.alert;

import org.amcreports.dashboard.wire.WireNamed;

/** What an alert waits for. */
public enum AlertCondition implements WireNamed {
    /** The week's value is greater than the threshold. */
    ABOVE,
    /** The week's value is less than the threshold. */
    BELOW,
    /** The week's value is greater than that of the weeks before, by so many percent or more. */
    RISES_BY,
    FALLS_BY,
    /** It rises or falls. */
    CHANGES_BY,
    /** The week is not there though it should be. */
    MISSING;

    /** Whether a week is held against those before it. */
    public boolean comparesWeeks() {
        return this == RISES_BY || this == FALLS_BY || this == CHANGES_BY;
    }
}
