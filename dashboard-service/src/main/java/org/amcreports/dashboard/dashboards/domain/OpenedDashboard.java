package org.amcreports.dashboard.dashboards.domain;

import org.amcreports.dashboard.dashboards.domain.access.Access;

/** A dashboard that somebody may read, and what else they may do with it. */
public record OpenedDashboard(StoredDashboard stored, Access access) {

    public Dashboard dashboard() {
        return stored.dashboard();
    }
}
