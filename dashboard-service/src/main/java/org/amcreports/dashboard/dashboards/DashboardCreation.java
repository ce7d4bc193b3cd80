package org.amcreports.dashboard.dashboards;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.StoredDefinition;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.dashboards.persistence.VersionRepository;
import org.amcreports.http.idempotency.Idempotency;

/** Stores a user's new dashboard, wherever it comes from, with its first version. */
@ApplicationScoped
public class DashboardCreation {

    private static final List<String> CREATED = List.of("created the dashboard");

    private final Pool pool;
    private final SourceRights rights;
    private final DashboardRepository dashboards;
    private final VersionRepository versions;
    private final Idempotency idempotency;

    DashboardCreation(
            Pool pool,
            SourceRights rights,
            DashboardRepository dashboards,
            VersionRepository versions,
            Idempotency idempotency) {
        this.pool = pool;
        this.rights = rights;
        this.dashboards = dashboards;
        this.versions = versions;
        this.idempotency = idempotency;
    }

    /**
     * Empty where the owner may not use what the dashboard shows.
     *
     * @param command equal for equal requests
     */
    public Uni<Optional<DashboardId>> create(Dashboard dashboard, Object command) {
        return pool.withTransaction(c -> idempotency
                .earlier(c, command)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(earlier.map(UUID::fromString).map(DashboardId::new))
                        : judged(c, dashboard, command)));
    }

    private Uni<Optional<DashboardId>> judged(SqlConnection c, Dashboard dashboard, Object command) {
        return rights.allowNew(c, dashboard)
                .chain(allowed -> allowed
                        ? insert(c, dashboard, command).replaceWith(Optional.of(dashboard.id()))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Void> insert(SqlConnection c, Dashboard dashboard, Object command) {
        String definition = DefinitionJson.write(StoredDefinition.of(dashboard));
        return dashboards
                .insert(c, dashboard)
                .chain(() ->
                        versions.append(c, dashboard.id(), dashboard.version(), dashboard.owner(), CREATED, definition))
                .chain(() ->
                        idempotency.remember(c, command, dashboard.id().value().toString()));
    }
}
