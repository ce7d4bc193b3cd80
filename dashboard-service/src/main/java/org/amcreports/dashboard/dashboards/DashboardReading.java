package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;

/** Opens dashboards for those who may read them; to all others they do not exist. */
@ApplicationScoped
public class DashboardReading {

    private final Pool pool;
    private final DashboardRepository dashboards;

    DashboardReading(Pool pool, DashboardRepository dashboards) {
        this.pool = pool;
        this.dashboards = dashboards;
    }

    public Uni<Optional<OpenedDashboard>> open(Reader reader, DashboardId id) {
        return dashboards
                .open(pool, reader, id)
                .map(found -> found.filter(opened -> opened.access().allows(Action.READ)));
    }
}
