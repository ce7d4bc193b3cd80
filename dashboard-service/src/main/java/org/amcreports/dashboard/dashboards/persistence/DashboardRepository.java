package org.amcreports.dashboard.dashboards.persistence;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.StoredDashboard;

/** Users' dashboards with their widgets; templates are not among them. */
@ApplicationScoped
public class DashboardRepository {

    private final DashboardRows dashboards;
    private final WidgetRows widgets;

    DashboardRepository(DashboardRows dashboards, WidgetRows widgets) {
        this.dashboards = dashboards;
        this.widgets = widgets;
    }

    @WithSession
    public Uni<Optional<StoredDashboard>> find(DashboardId id) {
        return dashboards
                .findOwned(id.value())
                .onItem()
                .ifNotNull()
                .transformToUni(this::withWidgets)
                .map(Optional::ofNullable);
    }

    /** A dashboard that nobody else can change until the transaction ends. */
    @WithTransaction
    public Uni<Optional<LockedDashboard>> lock(DashboardId id) {
        return dashboards.lock(id.value()).map(row -> Optional.ofNullable(row)
                .map(found -> new LockedDashboard(found.version, found.userId)));
    }

    @WithTransaction
    public Uni<Void> insert(Dashboard dashboard) {
        return dashboards
                .persist(DashboardMapping.toRow(dashboard))
                .call(dashboards::flush)
                .chain(() -> widgets.persist(
                        dashboard.widgets().stream().map(widget -> DashboardMapping.toRow(dashboard.id(), widget))));
    }

    /** Widgets and shares go with it. */
    @WithTransaction
    public Uni<Boolean> delete(DashboardId id) {
        return dashboards.delete("id", id.value()).map(count -> count > 0);
    }

    private Uni<StoredDashboard> withWidgets(DashboardEntity row) {
        return widgets.of(row.id).map(found -> DashboardMapping.toDomain(row, found));
    }
}
