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
import org.amcreports.dashboard.dashboards.domain.access.Reader;
import org.amcreports.dashboard.dashboards.domain.widget.Texts;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.dashboards.encoding.StoredDefinition;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.dashboards.persistence.VersionRepository;
import org.amcreports.http.id.Ids;
import org.amcreports.http.idempotency.Idempotency;
import org.jspecify.annotations.Nullable;

/** Stores a user's new dashboard, wherever it comes from, with its first version. */
@ApplicationScoped
public class DashboardCreation {

    private static final List<String> CREATED = List.of("created the dashboard");

    private final Pool pool;
    private final DashboardReading reading;
    private final SourceRights rights;
    private final DashboardRepository dashboards;
    private final VersionRepository versions;
    private final Idempotency idempotency;

    DashboardCreation(
            Pool pool,
            DashboardReading reading,
            SourceRights rights,
            DashboardRepository dashboards,
            VersionRepository versions,
            Idempotency idempotency) {
        this.pool = pool;
        this.reading = reading;
        this.rights = rights;
        this.dashboards = dashboards;
        this.versions = versions;
        this.idempotency = idempotency;
    }

    /** What an earlier request with the same key and command made, even if what it was made of is gone. */
    public Uni<Optional<DashboardId>> earlier(Object command) {
        return pool.withTransaction(c -> earlier(c, command));
    }

    private Uni<Optional<DashboardId>> earlier(SqlConnection c, Object command) {
        return idempotency.earlier(c, command).map(earlier -> earlier.map(UUID::fromString)
                .map(DashboardId::new));
    }

    /**
     * Empty where the owner may not use what the dashboard shows.
     *
     * @param command equal for equal requests
     */
    public Uni<Optional<DashboardId>> create(Dashboard dashboard, Object command) {
        return pool.withTransaction(c -> earlier(c, command)
                .chain(earlier ->
                        earlier.isPresent() ? Uni.createFrom().item(earlier) : judged(c, dashboard, command)));
    }

    /**
     * A private dashboard of the reader's own like one that they may read. Widgets that are not valid stay behind.
     *
     * @param name the copy's; null names it after the original
     */
    public Uni<Outcome> duplicate(Reader reader, DashboardId original, @Nullable String name) {
        Object command = List.of(PublicIds.of(original), String.valueOf(name));
        return earlier(command)
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(created(earlier.get()))
                        : duplicate(reader, original, name, command));
    }

    private Uni<Outcome> duplicate(Reader reader, DashboardId original, @Nullable String name, Object command) {
        return reading.open(reader, original)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(new Outcome.NotFound())
                        : duplicate(reader, found.get().dashboard(), name, command));
    }

    private Uni<Outcome> duplicate(Reader reader, Dashboard original, @Nullable String name, Object command) {
        String named = name == null ? shortened("Copy of " + original.name()) : name;
        Texts.check("name", named, Texts.MAX_NAME);
        Dashboard copy =
                original.duplicate(new DashboardId(Ids.next()), named, reader.user(), () -> new WidgetId(Ids.next()));
        return create(copy, command).map(made -> made.map(DashboardCreation::created)
                .orElseGet(() -> new Outcome.NotPermitted(SourceRights.REFUSAL)));
    }

    private static Outcome created(DashboardId made) {
        return new Outcome.Done(Dashboard.FIRST_VERSION, PublicIds.of(made));
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(name.length(), Texts.MAX_NAME));
    }

    private Uni<Optional<DashboardId>> judged(SqlConnection c, Dashboard dashboard, Object command) {
        return rights.allowNew(c, dashboard)
                .chain(allowed -> allowed
                        ? insert(c, dashboard, command).replaceWith(Optional.of(dashboard.id()))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Void> insert(SqlConnection c, Dashboard dashboard, Object command) {
        String definition = StoredDefinition.text(StoredDefinition.of(dashboard));
        return dashboards
                .insert(c, dashboard)
                .chain(() ->
                        versions.append(c, dashboard.id(), dashboard.version(), dashboard.owner(), CREATED, definition))
                .chain(() ->
                        idempotency.remember(c, command, dashboard.id().value().toString()));
    }
}
