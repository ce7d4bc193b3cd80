package org.amcreports.dashboard.subscriptions.domain;

import org.amcreports.dashboard.wire.WireNamed;

/** Why nothing is sent to a subscriber. */
public enum PausedReason implements WireNamed {
    BY_USER,
    /** By the link in a mail. */
    UNSUBSCRIBED,
    /** The subscriber may no longer see the dashboard. */
    ACCESS_ENDED,
    /** The platform knows no email address of the subscriber. */
    NO_ADDRESS,
    /** The widget that an alert is about is gone, or shows the metric no longer. */
    WIDGET_GONE
}
