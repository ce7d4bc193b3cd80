package org.amcreports.dashboard.dashboards.persistence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.Access;

/** Dashboards with their widgets, in the session or transaction of the use case. */
@ApplicationScoped
public class DashboardRepository implements PanacheRepositoryBase<DashboardEntity, UUID> {

    private static final String WITH_WIDGETS = "select d from DashboardEntity d left join fetch d.widgets where ";
    private static final String OWNED = "d.id = ?1 and d.userId is not null and d.isTemplate = false";

    /** A user's dashboard as it is open to somebody; templates are not among them. */
    public Uni<Optional<OpenedDashboard>> find(DashboardId id, Access access) {
        return listWithWidgets(OWNED, id.value()).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new OpenedDashboard(row.toDomain(), access, row.createdAt, row.updatedAt)));
    }

    /** Rows for which a condition on {@code d} holds, each with its widgets. */
    public Uni<List<DashboardEntity>> listWithWidgets(String condition, Object... parameters) {
        return list(WITH_WIDGETS + condition, parameters);
    }

    /** A dashboard that nobody else can change until the transaction ends. */
    public Uni<Optional<Locked>> lock(DashboardId id) {
        return find("from DashboardEntity d where " + OWNED, id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(found -> new Locked(found.version, found.userId)));
    }

    public Uni<Void> insert(Dashboard dashboard) {
        return persist(DashboardEntity.of(dashboard)).replaceWithVoid();
    }

    /** Widgets and shares go with it. */
    public Uni<Void> delete(DashboardId id) {
        return delete("id", id.value()).replaceWithVoid();
    }

    /** What is known of a dashboard while its row is held. */
    public record Locked(long version, UUID owner) {}
}
