package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.oneOf;
import static org.amcreports.collection.sql.Columns.seconds;
import static org.amcreports.collection.sql.Columns.timestamp;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.collections.domain.WeekState;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.Verdict;

/**
 * The weeks of collections ({@code report_data_weeks}): their leases and their endings. A week moves only where
 * {@link WeekState} lets it.
 */
@ApplicationScoped
public class Weeks {

    private static final String WEEK = """
            k.id, k.week_start_date, k.attempts, k.workflow_id, k.instance_id, c.id AS collection, c.collection_id,
            c.collection_type, c.user_id, c.correlation_id, c.traceparent
            """;

    /** Weeks that begin before $2 may be about to expire: the limit never cuts them off. */
    private static final String CANDIDATES = "SELECT " + WEEK + """
            , c.configuration::text, r.maturity, r.query_fingerprint, h.under_review
            FROM report_data_weeks k
            JOIN report_data_collections c ON c.id = k.collection_id
            LEFT JOIN LATERAL (
                SELECT v.maturity, v.query_fingerprint FROM week_results v
                WHERE v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
                  AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND NOT v.needs_review
                ORDER BY v.data_version DESC LIMIT 1) r ON true
            CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM week_results v
                    WHERE v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
                      AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND v.needs_review) AS under_review) h
            WHERE c.id = ANY($1::uuid[]) AND k.status = 'pending'
              AND NOT EXISTS (SELECT FROM report_data_weeks o
                  WHERE o.workflow_id = k.workflow_id AND o.instance_id = k.instance_id
                    AND o.week_start_date = k.week_start_date AND o.status = 'running')
            ORDER BY (k.week_start_date < $2::date) DESC, k.week_start_date DESC, c.created_at, c.id
            LIMIT 500
            """;

    private static final String SKIP = """
            UPDATE report_data_weeks k
            SET status = 'skipped', changed = false, finished_at = now(), data_version = v.data_version,
                row_count = v.row_count, data_checksum = v.data_checksum, execution_date = v.execution_date,
                workflow_execution_id = (SELECT e.id FROM workflow_executions e WHERE e.id = v.workflow_execution_id)
            FROM week_results v
            WHERE v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
              AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND NOT v.needs_review
              AND k.id = ANY($1::uuid[]) AND
            """ + mayBecome("k.status", WeekState.SKIPPED);

    private static final String CLAIM = """
            UPDATE report_data_weeks k
            SET status = 'running', workflow_execution_id = n.attempt, attempts = attempts + 1, fence = fence + 1,
                lease_owner = $3, lease_until = clock_timestamp() + $4::float8 * interval '1 second',
                started_at = coalesce(started_at, now()), error_category = NULL, error_message = NULL
            FROM unnest($1::uuid[], $2::uuid[]) AS n(week, attempt)
            WHERE k.id = n.week AND
            """ + mayBecome("k.status", WeekState.RUNNING);

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

    private static final String LEASED = "SELECT " + WEEK + """
            , k.fence, c.blocked_reason IS NOT NULL AS blocked, e.id AS attempt, e.status, e.amc_execution_id,
            e.amc_workflow_id, e.time_zone, e.executed_at, least(e.created_at, e.executed_at) AS attempted_at,
            e.query_fingerprint
            FROM report_data_weeks k
            JOIN report_data_collections c ON c.id = k.collection_id
            JOIN workflow_executions e ON e.id = k.workflow_execution_id
            WHERE k.id = ANY($1::uuid[]) AND k.lease_owner = $2 AND k.status = 'running'
            ORDER BY k.week_start_date DESC
            """;

    /** Only weeks that the replica knows: a claim whose answer was lost must run out. */
    private static final String RENEW = """
            UPDATE report_data_weeks k SET lease_until = now() + $4::float8 * interval '1 second'
            FROM unnest($2::uuid[], $3::bigint[]) AS n(week, fence)
            WHERE k.id = n.week AND k.fence = n.fence AND k.lease_owner = $1 AND k.status = 'running'
            RETURNING k.id
            """;

    private static final String RELEASE = """
            UPDATE report_data_weeks SET lease_until = now()
            WHERE id = ANY($2::uuid[]) AND lease_owner = $1 AND status = 'running'
            """;

    private static final String LOCK =
            "SELECT FROM report_data_weeks WHERE id = $1 AND fence = $2 AND status = 'running' FOR UPDATE";

    private static final String FAIL = """
            UPDATE report_data_weeks
            SET status = 'failed', error_category = $2, error_message = $3, finished_at = now(),
                lease_owner = NULL, lease_until = NULL
            WHERE id = $1 AND
            """ + mayBecome("status", WeekState.FAILED);

    private static final String COMPLETE = """
            UPDATE report_data_weeks
            SET status = 'completed', execution_date = $2, row_count = $3, data_checksum = $4, data_version = $5,
                changed = $6, needs_review = $7, finished_at = now(), lease_owner = NULL, lease_until = NULL,
                error_category = NULL, error_message = NULL
            WHERE id = $1 AND
            """ + mayBecome("status", WeekState.COMPLETED);

    /** Weeks that waited for this one. */
    private static final String SATISFY = """
            UPDATE report_data_weeks k
            SET status = 'completed', satisfied_by = o.collection_id, execution_date = w.execution_date,
                row_count = w.row_count, data_checksum = w.data_checksum, data_version = w.data_version,
                changed = w.changed, needs_review = w.needs_review, workflow_execution_id = w.workflow_execution_id,
                finished_at = now()
            FROM report_data_weeks w
            JOIN report_data_collections o ON o.id = w.collection_id, report_data_collections c
            WHERE w.id = $1 AND k.id <> w.id AND c.id = k.collection_id
              AND k.workflow_id = w.workflow_id AND k.instance_id = w.instance_id
              AND k.week_start_date = w.week_start_date
              AND c.id = ANY($2::uuid[]) AND c.status IN ('pending', 'running') AND NOT c.halted AND
            """ + mayBecome("k.status", WeekState.COMPLETED);

    private final EngineDatabase database;

    Weeks(EngineDatabase database) {
        this.database = database;
    }

    /** Pending weeks of the collections that nobody runs at present: those before the day, then newest first. */
    public Uni<List<Row>> candidates(SqlConnection c, UUID[] collections, LocalDate expiringBefore) {
        return c.preparedQuery(CANDIDATES)
                .execute(Tuple.of(collections, expiringBefore))
                .map(rows -> rows.stream().toList());
    }

    /** The ledger has them. */
    public Uni<Void> skip(SqlConnection c, UUID[] weeks) {
        return c.preparedQuery(SKIP).execute(Tuple.of((Object) weeks)).replaceWithVoid();
    }

    public Uni<Void> claim(SqlConnection c, UUID[] weeks, UUID[] attempts, UUID replica, Duration lease) {
        return c.preparedQuery(CLAIM)
                .execute(Tuple.of(weeks, attempts, replica, seconds(lease)))
                .replaceWithVoid();
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
                .map(rows -> Set.of(ids(rows)));
    }

    public Uni<Void> release(UUID replica, Collection<UUID> weeks) {
        return database.execute(RELEASE, Tuple.of(replica, weeks.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Fails when the lease is lost. */
    public Uni<Void> lock(SqlConnection c, LeasedWeek week) {
        return c.preparedQuery(LOCK)
                .execute(Tuple.of(week.id(), week.fence()))
                .invoke(locked -> LeaseLostException.unless(locked.rowCount() > 0, week))
                .replaceWithVoid();
    }

    public Uni<Void> fail(SqlConnection c, UUID week, Failure failure) {
        return c.preparedQuery(FAIL)
                .execute(Tuple.of(week, failure.category(), failure.message()))
                .replaceWithVoid();
    }

    public Uni<Void> complete(
            SqlConnection c, LeasedWeek week, Verdict.Version version, boolean changed, boolean underReview) {
        Tuple parameters = Tuple.tuple()
                .addValue(week.id())
                .addValue(timestamp(week.attempt().executedAt()))
                .addValue((int) Math.min(Integer.MAX_VALUE, version.rowCount()))
                .addValue(version.checksum())
                .addValue(version.number())
                .addValue(changed)
                .addValue(underReview);
        return c.preparedQuery(COMPLETE).execute(parameters).replaceWithVoid();
    }

    /** Completes the weeks of the collections that waited for this one. */
    public Uni<Void> satisfy(SqlConnection c, LeasedWeek week, List<UUID> collections) {
        return c.preparedQuery(SATISFY)
                .execute(Tuple.of(week.id(), collections.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    private static UUID[] ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
    }

    private static String mayBecome(String column, WeekState target) {
        return oneOf(column, target.before());
    }
}
