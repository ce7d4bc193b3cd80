package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.oneOf;
import static org.amcreports.collection.sql.Columns.timestamp;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.WeekState;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.OpenWeek;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.platform.Source;

/** The weeks of collections ({@code report_data_weeks}) and their endings. A week moves only where {@link WeekState} lets it. */
@ApplicationScoped
public class Weeks {

    static final String WEEK = """
            k.id, k.week_start_date, k.attempts, k.workflow_id, k.instance_id, c.id AS collection, c.collection_id,
            c.collection_type, c.user_id, c.correlation_id, c.traceparent
            """;

    private static final String CANDIDATES = "SELECT " + WEEK + """
            , c.configuration::text, c.blocked_reason IS NOT NULL AS blocked, c.status = 'pending' AS starting, r.maturity, r.query_fingerprint,
            EXISTS (SELECT FROM week_results v
                WHERE v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
                  AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND v.needs_review) AS under_review
            FROM unnest($1::uuid[]) WITH ORDINALITY AS p(week, place)
            JOIN report_data_weeks k ON k.id = p.week
            JOIN report_data_collections c ON c.id = k.collection_id
            LEFT JOIN LATERAL (
                SELECT v.maturity, v.query_fingerprint FROM week_results v
                WHERE v.workflow_id = k.workflow_id AND v.instance_id = k.instance_id
                  AND v.week_start_date = k.week_start_date AND v.superseded_at IS NULL AND NOT v.needs_review
                ORDER BY v.data_version DESC LIMIT 1) r ON true
            ORDER BY p.place
            """;

    /** Nobody moves them but who has locked their collections. */
    private static final String LOCK_PENDING = """
            SELECT id FROM report_data_weeks
            WHERE id = ANY($1::uuid[]) AND collection_id = ANY($2::uuid[]) AND status = 'pending'
            ORDER BY id
            FOR UPDATE SKIP LOCKED
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

    private static final String LOCK_HELD = """
            SELECT data_version FROM report_data_weeks
            WHERE collection_id = $1 AND week_start_date = $2 AND needs_review AND data_version IS NOT NULL
            FOR UPDATE
            """;

    private static final String ACCEPT = """
            UPDATE report_data_weeks SET needs_review = false, changed = true
            WHERE collection_id = $1 AND week_start_date = $2
            """;

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

    /** With what the ledger has of them, in the order of the ids. */
    public Uni<List<Row>> candidates(SqlConnection c, List<UUID> ids) {
        return c.preparedQuery(CANDIDATES)
                .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
                .map(rows -> rows.stream().toList());
    }

    /** Those among the weeks of these collections, which are locked, that are still pending. */
    public Uni<Set<UUID>> lockPending(SqlConnection c, UUID[] weeks, UUID[] collections) {
        return c.preparedQuery(LOCK_PENDING)
                .execute(Tuple.of(weeks, collections))
                .map(rows -> Set.of(ids(rows)));
    }

    /** The ledger has them. */
    public Uni<Void> skip(SqlConnection c, UUID[] weeks) {
        return c.preparedQuery(SKIP).execute(Tuple.of((Object) weeks)).replaceWithVoid();
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

    /** The version that the week has brought, if that was held. */
    public Uni<Optional<Integer>> lockHeld(SqlConnection c, UUID collection, LocalDate week) {
        return c.preparedQuery(LOCK_HELD).execute(Tuple.of(collection, week)).map(rows -> rows.stream()
                .map(row -> row.getInteger("data_version"))
                .findFirst());
    }

    /** What it has brought is what readers see. */
    public Uni<Void> accept(SqlConnection c, UUID collection, LocalDate week) {
        return c.preparedQuery(ACCEPT).execute(Tuple.of(collection, week)).replaceWithVoid();
    }

    /** Completes the weeks of the collections that waited for this one. */
    public Uni<Void> satisfy(SqlConnection c, LeasedWeek week, List<UUID> collections) {
        return c.preparedQuery(SATISFY)
                .execute(Tuple.of(week.id(), collections.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** From a row that has {@link #WEEK}. */
    public static OpenWeek open(Row row, Source source) {
        OpenWeek.Owner owner = new OpenWeek.Owner(
                row.getUUID("collection"),
                row.getString("collection_id"),
                CollectionType.of(row.getString("collection_type")),
                row.getUUID("user_id"),
                row.getString("correlation_id"),
                row.getString("traceparent"));
        Week dates = new Week(row.getLocalDate("week_start_date"));
        return new OpenWeek(row.getUUID("id"), dates, owner, source, row.getInteger("attempts"));
    }

    static UUID[] ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
    }

    static String mayBecome(String column, WeekState target) {
        return oneOf(column, target.before());
    }
}
