package org.amcreports.dashboard.dashboards;

import org.amcreports.dashboard.dashboards.domain.Access;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.persistence.StoredDashboard;

/** A dashboard that somebody may read, and what else they may do with it. */
public record OpenedDashboard(StoredDashboard stored, Access access) {

    public Dashboard dashboard() {
        return stored.dashboard();
    }
}
