package org.amcreports.dashboard.links.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.StoredFilters;
import org.amcreports.dashboard.links.domain.Link;
import org.jspecify.annotations.Nullable;

/** Rows of {@code dashboard_links}. Who adds or deletes holds the lock of the dashboard. */
@ApplicationScoped
public class LinkRepository {

    private static final String COLUMNS = """
            select id, dashboard_id, name, locked_filters::text as locked_filters, password_hash, expires_at,
                   access_count, last_accessed_at, created_at
            from dashboard_links
            """;

    private static final String FIND = COLUMNS + "where token_hash = $1";
    private static final String LIST = COLUMNS + "where dashboard_id = $1 order by created_at desc, id desc";
    private static final String COUNT_ALL = "select count(*) as links from dashboard_links where dashboard_id = $1";

    private static final String INSERT = """
            insert into dashboard_links
                (id, dashboard_id, token_hash, name, locked_filters, password_hash, expires_at, created_at)
            values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8)
            """;

    private static final String COUNT_ACCESS =
            "update dashboard_links set access_count = access_count + 1, last_accessed_at = $2 where id = $1";

    private static final String DELETE = "delete from dashboard_links where dashboard_id = $1 and id = $2";

    public Uni<Optional<Link>> find(SqlClient client, byte[] tokenHash) {
        return client.preparedQuery(FIND)
                .execute(Tuple.tuple().addBuffer(Buffer.buffer(tokenHash)))
                .map(rows -> rows.stream().findFirst().map(LinkRepository::link));
    }

    /** Newest first. */
    public Uni<List<Link>> list(SqlClient client, DashboardId dashboard) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(dashboard.value()))
                .map(rows -> rows.stream().map(LinkRepository::link).toList());
    }

    public Uni<Long> countAll(SqlClient client, DashboardId dashboard) {
        return client.preparedQuery(COUNT_ALL)
                .execute(Tuple.of(dashboard.value()))
                .map(rows -> rows.iterator().next().getLong("links"));
    }

    public Uni<Void> insert(SqlClient transaction, Link link, byte[] tokenHash) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(link.id())
                        .addUUID(link.dashboard().value())
                        .addBuffer(Buffer.buffer(tokenHash))
                        .addString(link.name())
                        .addString(StoredFilters.write(link.lockedFilters()))
                        .addString(link.passwordHash())
                        .addOffsetDateTime(link.expiresAt().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(link.createdAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    public Uni<Void> countAccess(SqlClient client, UUID id, Instant at) {
        return client.preparedQuery(COUNT_ACCESS)
                .execute(Tuple.of(id, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Whether there was one. */
    public Uni<Boolean> delete(SqlClient transaction, DashboardId dashboard, UUID id) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(dashboard.value(), id))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Link link(Row row) {
        return new Link(
                row.getUUID("id"),
                new DashboardId(row.getUUID("dashboard_id")),
                row.getString("name"),
                StoredFilters.read(row.getString("locked_filters")),
                row.getString("password_hash"),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getLong("access_count"),
                instant(row.getOffsetDateTime("last_accessed_at")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
