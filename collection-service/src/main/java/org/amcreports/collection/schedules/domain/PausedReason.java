package org.amcreports.collection.schedules.domain;

import java.util.Locale;

/** Why a schedule does not fire. */
public enum PausedReason {
    BY_USER,
    /** As many runs failed in a row as are allowed. */
    REPEATED_FAILURES,
    /** Whoever made it may no longer collect from its source. */
    ACCESS_ENDED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
