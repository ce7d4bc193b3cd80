package org.amcreports.dashboard.dashboards.domain.access;

import org.amcreports.dashboard.wire.WireNamed;

/** What can be done with a dashboard; {@code EDIT} covers the dashboard and its widgets, {@code SHARE} its shares and links. */
public enum Action implements WireNamed {
    READ,
    DATA,
    EDIT,
    SHARE,
    PUBLISH,
    TRANSFER,
    DELETE
}
