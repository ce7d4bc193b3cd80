package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.instant;
import static org.amcreports.collection.sql.Columns.seconds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.collection.collections.domain.WeekState;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.LeasedWeek;

/** The leases that replicas have on running weeks ({@code report_data_weeks}). */
@ApplicationScoped
public class Leases {

    private static final String CLAIM =
            """
            UPDATE report_data_weeks k
            SET status = 'running', workflow_execution_id = n.attempt, attempts = attempts + 1, fence = fence + 1,
                lease_owner = $3, lease_until = clock_timestamp() + $4::float8 * interval '1 second',
                started_at = coalesce(started_at, now()), error_category = NULL, error_message = NULL
            FROM unnest($1::uuid[], $2::uuid[]) AS n(week, attempt)
            WHERE k.id = n.week AND
            """ + Weeks.mayBecome("k.status", WeekState.RUNNING) + " RETURNING k.id, k.fence, now() AS since";

    private static final String TAKE_OVER = """
            UPDATE report_data_weeks k
            SET lease_owner = $1, lease_until = now() + $2::float8 * interval '1 second', fence = fence + 1
            WHERE k.id IN (
                SELECT o.id FROM report_data_weeks o
                WHERE o.status = 'running' AND o.lease_until < now() AND o.id <> ALL($3::uuid[])
                ORDER BY o.lease_until
                LIMIT $4
                FOR UPDATE SKIP LOCKED)
            RETURNING k.id
            """;

    private static final String LEASED = "SELECT " + Weeks.WEEK + """
            , k.fence, c.blocked_reason IS NOT NULL AS blocked, e.id AS attempt, e.status, e.amc_execution_id,
            e.amc_workflow_id, e.time_zone, e.executed_at, least(e.created_at, e.executed_at) AS attempted_at,
            e.query_fingerprint
            FROM report_data_weeks k
            JOIN report_data_collections c ON c.id = k.collection_id
            JOIN workflow_executions e ON e.id = k.workflow_execution_id
            WHERE k.id = ANY($1::uuid[]) AND k.lease_owner = $2 AND k.status = 'running'
            ORDER BY k.week_start_date DESC
            """;

    /**
     * Only weeks that the replica knows: a claim whose answer was lost must run out. One that is locked is not waited for,
     * which would cost all others their leases; it is kept, and renewed by a later beat.
     */
    static final String RENEW = """
            WITH kept AS (
                SELECT k.id FROM report_data_weeks k
                JOIN unnest($2::uuid[], $3::bigint[]) AS n(week, fence) ON k.id = n.week AND k.fence = n.fence
                WHERE k.lease_owner = $1 AND k.status = 'running'),
            renewed AS (
                UPDATE report_data_weeks SET lease_until = now() + $4::float8 * interval '1 second'
                WHERE id IN (
                    SELECT k.id FROM report_data_weeks k
                    WHERE k.id IN (SELECT id FROM kept) AND k.lease_owner = $1 AND k.status = 'running'
                    FOR UPDATE SKIP LOCKED))
            SELECT id FROM kept
            """;

    private static final String RELEASE = """
            UPDATE report_data_weeks SET lease_until = now()
            WHERE id IN (
                SELECT id FROM report_data_weeks
                WHERE id = ANY($2::uuid[]) AND lease_owner = $1 AND status = 'running' FOR UPDATE SKIP LOCKED)
            """;

    /** @param since by the database's clock */
    public record Lease(UUID week, long fence, Instant since) {}

    private final EngineDatabase database;

    Leases(EngineDatabase database) {
        this.database = database;
    }

    public Uni<Map<UUID, Lease>> claim(SqlConnection c, UUID[] weeks, UUID[] attempts, UUID replica, Duration lease) {
        return c.preparedQuery(CLAIM)
                .execute(Tuple.of(weeks, attempts, replica, seconds(lease)))
                .map(rows -> rows.stream()
                        .map(row -> new Lease(row.getUUID("id"), row.getLong("fence"), instant(row, "since")))
                        .collect(Collectors.toMap(Lease::week, Function.identity())));
    }

    /** Those whose replica has fallen silent. */
    public Uni<UUID[]> takeOver(SqlConnection c, UUID replica, Duration lease, Collection<UUID> known, int room) {
        return c.preparedQuery(TAKE_OVER)
                .execute(Tuple.of(replica, seconds(lease), known.toArray(UUID[]::new), Math.max(0, room)))
                .map(Weeks::ids);
    }

    /** Those among the given that the replica has a lease on, newest first. */
    public Uni<List<Row>> leased(SqlConnection c, UUID[] weeks, UUID replica) {
        return c.preparedQuery(LEASED).execute(Tuple.of(weeks, replica)).map(rows -> rows.stream()
                .toList());
    }

    /** Those that still are leased to the replica. */
    public Uni<Set<UUID>> renew(UUID replica, List<LeasedWeek> weeks, Duration lease) {
        UUID[] ids = weeks.stream().map(LeasedWeek::id).toArray(UUID[]::new);
        Long[] fences = weeks.stream().map(LeasedWeek::fence).toArray(Long[]::new);
        return database.executeAtOnce(RENEW, Tuple.of(replica, ids, fences, seconds(lease)))
                .map(rows -> Set.of(Weeks.ids(rows)));
    }

    public Uni<Void> release(UUID replica, Collection<UUID> weeks) {
        return database.execute(RELEASE, Tuple.of(replica, weeks.toArray(UUID[]::new)))
                .replaceWithVoid();
    }
}
