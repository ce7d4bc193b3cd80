package org.amcreports.collection.schedules.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.schedules.DueSchedule;
import org.amcreports.collection.schedules.domain.PausedReason;
import org.amcreports.collection.schedules.domain.RunOutcome;
import org.amcreports.collection.sql.Columns;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Schedules as they fire: the tables in the transaction that creates the collection. */
@ApplicationScoped
public class DueSchedules {

    private static final String ROW = """
            SELECT (to_jsonb(s) || jsonb_build_object('trigger', to_jsonb(s), 'options', s.configuration, 'failures', %s,
                'active_collection', (
                    SELECT c.id FROM collection_schedule_runs r JOIN report_data_collections c ON c.id = r.collection_id
                    WHERE r.schedule_id = s.id AND r.outcome = 'started' AND c.status IN ('pending', 'running', 'paused')
                    ORDER BY r.due_at DESC LIMIT 1),
                'collected_until', (
                    SELECT coalesce(max(r.due_at) FILTER (WHERE r.outcome = 'started'),
                        least(min(r.due_at), s.next_run_at) - interval '7 days')
                    FROM collection_schedule_runs r WHERE r.schedule_id = s.id)))::text
            FROM collection_schedules s
            """.formatted(ScheduleListing.FAILURES);

    private static final String DUE = ROW + """
             WHERE s.next_run_at <= $1 AND coalesce(s.not_before, '-infinity') <= now() ORDER BY s.next_run_at LIMIT $2
            """;

    private static final String LOCK = ROW + " WHERE s.id = $1 AND s.next_run_at = $2 FOR UPDATE SKIP LOCKED";

    /** A schedule that goes on after a pause may be due at a moment that it had before. */
    private static final String KEEP_RUN = """
            INSERT INTO collection_schedule_runs (schedule_id, due_at, run_at, outcome, collection_id, message)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (schedule_id, due_at) DO UPDATE SET run_at = excluded.run_at, outcome = excluded.outcome,
                collection_id = excluded.collection_id, message = excluded.message
            """;

    private static final String NEXT =
            "UPDATE collection_schedules SET next_run_at = $2, not_before = NULL WHERE id = $1";

    private static final String PAUSE = """
            UPDATE collection_schedules SET next_run_at = NULL, paused_reason = $2, updated_at = $3, version = version + 1
            WHERE id = $1
            """;

    private static final String POSTPONE =
            "UPDATE collection_schedules SET not_before = now() + interval '30 seconds' WHERE id = $1";

    private static final String FORGET_RUNS =
            "DELETE FROM collection_schedule_runs WHERE schedule_id = $1 AND due_at < $2::timestamptz - interval '26 months'";

    private final Pool pool;

    DueSchedules(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<DueSchedule>> find(Instant now, int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(Columns.timestamp(now), limit))
                .map(rows -> rows.stream()
                        .map(row -> ExactJson.read(row.getString(0), DueSchedule.class))
                        .toList());
    }

    /** Empty when another replica has it, or it is no longer due at that moment. */
    public Uni<Optional<DueSchedule>> lock(SqlConnection c, DueSchedule seen) {
        return c.preparedQuery(LOCK)
                .execute(Tuple.of(seen.id(), Columns.timestamp(seen.nextRunAt())))
                .map(rows -> rows.stream()
                        .map(row -> ExactJson.read(row.getString(0), DueSchedule.class))
                        .findFirst());
    }

    public Uni<Void> keepRun(
            SqlConnection c,
            DueSchedule due,
            Instant now,
            RunOutcome outcome,
            @Nullable UUID collection,
            @Nullable String message) {
        Tuple run = Tuple.tuple()
                .addValue(due.id())
                .addValue(Columns.timestamp(due.nextRunAt()))
                .addValue(Columns.timestamp(now))
                .addValue(outcome.wireName())
                .addValue(collection)
                .addValue(message);
        return c.preparedQuery(KEEP_RUN)
                .execute(run)
                .chain(() -> c.preparedQuery(FORGET_RUNS).execute(Tuple.of(due.id(), Columns.timestamp(now))))
                .replaceWithVoid();
    }

    public Uni<Void> next(SqlConnection c, UUID id, Instant next) {
        return c.preparedQuery(NEXT)
                .execute(Tuple.of(id, Columns.timestamp(next)))
                .replaceWithVoid();
    }

    public Uni<Void> pause(SqlConnection c, UUID id, PausedReason reason, Instant now) {
        return c.preparedQuery(PAUSE)
                .execute(Tuple.of(id, reason.wireName(), Columns.timestamp(now)))
                .replaceWithVoid();
    }

    /** It stays due, and does not keep others from their turn. */
    public Uni<Void> postpone(SqlClient client, UUID id) {
        return client.preparedQuery(POSTPONE).execute(Tuple.of(id)).replaceWithVoid();
    }
}
