package org.amcreports.dashboard.dashboards.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.DashboardVersion;

/** What dashboards were ({@code dashboard_versions}): the last {@value #KEPT} versions of each. */
@ApplicationScoped
public class VersionRepository {

    static final int KEPT = 200;

    private static final String APPEND = """
            insert into dashboard_versions (dashboard_id, version, user_id, changes, definition)
            values ($1, $2, $3, $4, $5::text::jsonb)
            """;

    /** Each new version takes an old one with it, so that no task is needed for them. */
    private static final String FORGET = "delete from dashboard_versions where dashboard_id = $1 and version <= $2";

    private static final String PAGE = """
            select v.version, v.user_id, u.display_name, v.created_at, v.changes
            from dashboard_versions v
            left join platform_users u on u.user_id = v.user_id and u.buried_at is null
            where v.dashboard_id = $1 and v.version > $2 and v.version < $3
            order by v.version desc
            limit $4
            """;

    private static final String ONE = """
            select v.version, v.user_id, u.display_name, v.created_at, v.changes, v.definition::text as definition
            from dashboard_versions v
            left join platform_users u on u.user_id = v.user_id and u.buried_at is null
            where v.dashboard_id = $1 and v.version = $2
            """;

    public Uni<Void> append(
            SqlClient transaction, DashboardId id, long version, UUID user, List<String> changes, String definition) {
        return transaction
                .preparedQuery(APPEND)
                .execute(Tuple.of(id.value(), version, user)
                        .addArrayOfString(changes.toArray(String[]::new))
                        .addString(definition))
                .chain(() -> transaction.preparedQuery(FORGET).execute(Tuple.of(id.value(), version - KEPT)))
                .replaceWithVoid();
    }

    /** Those after one version and before another, newest first. */
    public Uni<List<DashboardVersion>> list(SqlClient client, DashboardId id, long after, long before, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(id.value(), after, before, limit))
                .map(rows -> rows.stream().map(VersionRepository::version).toList());
    }

    /** Empty for one that never was or was forgotten. */
    public Uni<Optional<StoredVersion>> find(SqlClient client, DashboardId id, long version) {
        return client.preparedQuery(ONE).execute(Tuple.of(id.value(), version)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new StoredVersion(version(row), row.getString("definition"))));
    }

    /** @param definition of the form of {@code StoredDefinition} */
    public record StoredVersion(DashboardVersion version, String definition) {}

    private static DashboardVersion version(Row row) {
        return new DashboardVersion(
                row.getLong("version"),
                row.getUUID("user_id"),
                row.getString("display_name"),
                row.getOffsetDateTime("created_at").toInstant(),
                List.of(row.getArrayOfStrings("changes")));
    }
}
