package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.persistence.AccessRepository;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;

/** Opens dashboards for those who may read them; to all others they do not exist. */
@ApplicationScoped
public class DashboardReading {

    private final AccessRepository accesses;
    private final DashboardRepository dashboards;

    DashboardReading(AccessRepository accesses, DashboardRepository dashboards) {
        this.accesses = accesses;
        this.dashboards = dashboards;
    }

    public Uni<Optional<OpenedDashboard>> open(UUID user, DashboardId id) {
        return accesses.accessOf(user, id).chain(access -> open(id, access));
    }

    private Uni<Optional<OpenedDashboard>> open(DashboardId id, Access access) {
        return access.allows(Action.READ)
                ? dashboards.find(id).map(found -> found.map(stored -> new OpenedDashboard(stored, access)))
                : Uni.createFrom().item(Optional.empty());
    }
}
