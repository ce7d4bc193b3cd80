package org.amcreports.dashboard.dashboards;

import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.outbox.NewEvent;

/** The payload of {@code amc.dashboard-deleted.v1}. */
public record DashboardDeleted(String dashboardId) {

    public static final String TOPIC = "amc.dashboard-deleted.v1";

    static NewEvent event(DashboardId id) {
        String publicId = PublicIds.of(id);
        return new NewEvent(TOPIC, publicId, publicId, new DashboardDeleted(publicId));
    }
}
