package org.amcreports.dashboard.shares;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.platform.Person;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** Rows of {@code dashboard_shares}. Who writes holds the lock of the dashboard. */
@ApplicationScoped
class ShareRepository {

    private static final String LIST = """
            select s.id, s.shared_with_user_id, u.display_name, s.shared_with_email, s.permission_level,
                   s.shared_by_user_id, g.display_name as by_name, s.created_at
            from dashboard_shares s
            left join platform_users u on u.user_id = s.shared_with_user_id and u.buried_at is null
            left join platform_users g on g.user_id = s.shared_by_user_id and g.buried_at is null
            where s.dashboard_id = $1
            order by s.created_at desc, s.id desc
            """;

    private static final String FIND = """
            select id from dashboard_shares
            where dashboard_id = $1 and (shared_with_user_id = $2 or lower(shared_with_email) = lower($3))
            """;

    private static final String COUNT = "select count(*) as shares from dashboard_shares where dashboard_id = $1";

    private static final String INSERT = """
            insert into dashboard_shares
                (id, dashboard_id, shared_by_user_id, shared_with_user_id, shared_with_email, permission_level)
            values ($1, $2, $3, $4, $5, $6)
            """;

    private static final String CHANGE =
            "update dashboard_shares set permission_level = $3 where dashboard_id = $1 and id = $2";

    private static final String DELETE = "delete from dashboard_shares where dashboard_id = $1 and id = $2";

    /** Newest first. */
    Uni<List<Share>> list(SqlClient client, DashboardId dashboard) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(dashboard.value()))
                .map(rows -> rows.stream().map(ShareRepository::share).toList());
    }

    Uni<Optional<UUID>> find(SqlClient transaction, DashboardId dashboard, Recipient recipient) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(dashboard.value(), recipient.user(), recipient.email()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("id")));
    }

    Uni<Long> count(SqlClient transaction, DashboardId dashboard) {
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.of(dashboard.value()))
                .map(rows -> rows.iterator().next().getLong("shares"));
    }

    Uni<Void> insert(
            SqlClient transaction,
            UUID id,
            DashboardId dashboard,
            UUID by,
            Recipient recipient,
            Permission permission) {
        return transaction
                .preparedQuery(INSERT)
                .execute(
                        Tuple.of(id, dashboard.value(), by, recipient.user(), recipient.email(), permission.wireName()))
                .replaceWithVoid();
    }

    /** Whether there is one. */
    Uni<Boolean> change(SqlClient transaction, DashboardId dashboard, UUID id, Permission permission) {
        return transaction
                .preparedQuery(CHANGE)
                .execute(Tuple.of(dashboard.value(), id, permission.wireName()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether there was one. */
    Uni<Boolean> delete(SqlClient transaction, DashboardId dashboard, UUID id) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(dashboard.value(), id))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Share share(Row row) {
        return new Share(
                row.getUUID("id"),
                person(row.getUUID("shared_with_user_id"), row.getString("display_name")),
                row.getString("shared_with_email"),
                WireNamed.get(Permission.class, row.getString("permission_level")),
                person(row.getUUID("shared_by_user_id"), row.getString("by_name")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static @Nullable Person person(@Nullable UUID id, @Nullable String name) {
        return id == null ? null : new Person(id, name, null);
    }
}
