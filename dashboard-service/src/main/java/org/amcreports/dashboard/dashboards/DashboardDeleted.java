package org.amcreports.dashboard.dashboards;

import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.outbox.NewEvent;

/**
 * The payload of {@code amc.dashboard-deleted.v1}.
 *
 * @param userId the owner, who may be deleted as well
 */
public record DashboardDeleted(String dashboardId, UUID userId) {

    public static final String TOPIC = "amc.dashboard-deleted.v1";

    static NewEvent event(DashboardId id, UUID owner) {
        String publicId = PublicIds.of(id);
        return new NewEvent(TOPIC, publicId, publicId, new DashboardDeleted(publicId, owner));
    }
}
