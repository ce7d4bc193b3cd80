package org.amcreports.dashboard.dashboards;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
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
        return accesses.accessOf(user, id)
                .chain(access -> access.allows(Action.READ)
                        ? Panache.withSession(() -> dashboards.find(id, access))
                        : Uni.createFrom().item(Optional.empty()));
    }
}
