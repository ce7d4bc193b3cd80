package org.amcreports.dashboard.subscriptions.domain;

import org.amcreports.dashboard.wire.WireNamed;

/** How a dashboard gets to its subscriber. */
public enum Channel implements WireNamed {
    /** To the address that the platform knows of the subscriber, never to another. */
    EMAIL,
    WEBHOOK
}
