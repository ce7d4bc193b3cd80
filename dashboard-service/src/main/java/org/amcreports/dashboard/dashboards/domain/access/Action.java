package org.amcreports.dashboard.dashboards.domain.access;

import java.util.Locale;

/** What can be done with a dashboard; {@code EDIT} covers the dashboard and its widgets. */
public enum Action {
    READ,
    DATA,
    EDIT,
    SHARE,
    PUBLISH,
    TRANSFER,
    DELETE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
