package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.instant;
import static org.amcreports.collection.sql.Columns.oneOf;
import static org.amcreports.collection.sql.Columns.seconds;
import static org.amcreports.collection.sql.Columns.timestamp;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.Attempt;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.OpenWeek;

/** What is known of each try at AMC ({@code workflow_executions}). A replica whose fence is old writes nothing. */
@ApplicationScoped
public class Attempts {

    static final String ACTIVE = oneOf("status", AttemptState.ACTIVE.stream());

    private static final String WRITE = """
            INSERT INTO workflow_executions (id, week_id, workflow_id, instance_id, amc_instance_id, amc_workflow_id,
                week_start_date, time_zone, collection_type, query_fingerprint, executed_at, post_until, status)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12::float8 * interval '1 second', $13)
            """;

    private static final String LEASED = """
            FROM report_data_weeks w
            WHERE e.id = $1 AND w.id = e.week_id AND w.workflow_execution_id = e.id AND w.fence = $2
              AND w.status = 'running'
            """;

    private static final String OBSERVE = """
            UPDATE workflow_executions e
            SET amc_execution_id = $3, status = $4::text,
                finished_at = CASE WHEN $4::text NOT IN ('pending', 'running') THEN now() END
            """ + LEASED;

    private static final String RENEW_POST =
            """
            UPDATE workflow_executions e
            SET post_until = clock_timestamp() + $3::float8 * interval '1 second', sent_at = clock_timestamp(), executed_at = $4,
                query_fingerprint = $5, amc_workflow_id = $7, time_zone = $8, status = 'submitting'
            """ + LEASED + " AND e.status IN ('validating', 'submitting') AND ($6 OR e.post_until < now())";

    private static final String POST_IS_OVER =
            "SELECT post_until < now() AS over FROM workflow_executions WHERE id = $1";

    private static final String IS_OVERDUE =
            "SELECT sent_at < now() - $2::float8 * interval '1 second' AS overdue FROM workflow_executions WHERE id = $1";

    private static final String BOUND_ELSEWHERE = """
            SELECT amc_execution_id FROM workflow_executions
            WHERE amc_instance_id = $1 AND amc_execution_id = ANY($2::text[]) AND id <> $3
            """;

    /** One that may still run at AMC keeps its slot until it has been cancelled there. */
    private static final String END = """
            UPDATE workflow_executions
            SET status = $2::text, cancel_requested = $4, error_message = $3,
                finished_at = CASE WHEN $4 THEN finished_at ELSE coalesce(finished_at, now()) END
            WHERE id = $1
            """;

    /** An attempt about to be sent, or validated first, {@code executedAt} by business time. */
    public record NewAttempt(UUID id, OpenWeek week, String fingerprint, Instant executedAt, AttemptState state) {}

    private final EngineDatabase database;

    Attempts(EngineDatabase database) {
        this.database = database;
    }

    /** @param grace how long a call of them may be on its way to AMC */
    public Uni<Void> write(SqlConnection c, List<NewAttempt> attempts, Duration grace) {
        return c.preparedQuery(WRITE)
                .executeBatch(
                        attempts.stream().map(attempt -> row(attempt, grace)).toList())
                .replaceWithVoid();
    }

    private static Tuple row(NewAttempt attempt, Duration grace) {
        OpenWeek week = attempt.week();
        return Tuple.tuple()
                .addValue(attempt.id())
                .addValue(week.id())
                .addValue(week.source().workflow().id())
                .addValue(week.source().instance().id())
                .addValue(week.source().instance().amcInstanceId())
                .addValue(week.source().workflow().amcWorkflowId())
                .addValue(week.dates().start())
                .addValue(week.source().instance().zone().getId())
                .addValue(week.owner().type().wireName())
                .addValue(attempt.fingerprint())
                .addValue(timestamp(attempt.executedAt()))
                .addValue(seconds(grace))
                .addValue(attempt.state().wireName());
    }

    /** Binds the execution to the attempt and notes how it stands; fails when the lease is lost. */
    public Uni<Void> observe(LeasedWeek week, String executionId, AttemptState state) {
        return database.execute(OBSERVE, Tuple.of(week.attempt().id(), week.fence(), executionId, state.wireName()))
                .invoke(updated -> LeaseLostException.unless(updated.rowCount() > 0, week))
                .replaceWithVoid();
    }

    /** Whether no call of the attempt can still be on its way to AMC. */
    public Uni<Boolean> postIsOver(LeasedWeek week) {
        return database.execute(POST_IS_OVER, Tuple.of(week.attempt().id()))
                .map(rows -> rows.stream().anyMatch(row -> row.getBoolean("over")));
    }

    /**
     * Notes that the attempt is about to be sent as the week has it now; fails when it may not yet, or no longer.
     *
     * @param surelyUnsent true when no earlier call can still be on its way; else the wait for one must be over
     */
    public Uni<Void> renewPost(LeasedWeek week, Duration grace, boolean surelyUnsent) {
        Tuple parameters = Tuple.tuple()
                .addValue(week.attempt().id())
                .addValue(week.fence())
                .addValue(seconds(grace))
                .addValue(timestamp(week.attempt().executedAt()))
                .addValue(week.attempt().fingerprint())
                .addValue(surelyUnsent)
                .addValue(week.attempt().amcWorkflowId())
                .addValue(week.attempt().zone().getId());
        return database.execute(RENEW_POST, parameters)
                .invoke(updated -> LeaseLostException.unless(updated.rowCount() > 0, week))
                .replaceWithVoid();
    }

    /** Whether it was sent longer ago than that, by the database's clock. */
    public Uni<Boolean> isOverdue(LeasedWeek week, Duration deadline) {
        return database.execute(IS_OVERDUE, Tuple.of(week.attempt().id(), seconds(deadline)))
                .map(rows -> rows.stream().anyMatch(row -> row.getBoolean("overdue")));
    }

    /** Those that belong to no other attempt. */
    public Uni<List<AmcExecution>> unbound(String amcInstanceId, UUID attempt, List<AmcExecution> executions) {
        String[] ids = executions.stream().map(AmcExecution::executionId).toArray(String[]::new);
        return database.execute(BOUND_ELSEWHERE, Tuple.of(amcInstanceId, ids, attempt))
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()))
                .map(bound -> without(executions, bound));
    }

    /** @param state as it is known; one that is active is to be cancelled at AMC */
    public Uni<Void> end(SqlConnection c, UUID attempt, AttemptState state, String message) {
        return c.preparedQuery(END)
                .execute(Tuple.of(attempt, state.wireName(), message, state.active()))
                .replaceWithVoid();
    }

    /** From columns that are named as in a week's row, its id {@code attempt}. */
    public static Attempt attempt(Row row) {
        return new Attempt(
                row.getUUID("attempt"),
                instant(row, "executed_at"),
                instant(row, "attempted_at"),
                row.getString("query_fingerprint"),
                row.getString("amc_workflow_id"),
                ZoneId.of(row.getString("time_zone")));
    }

    private static List<AmcExecution> without(List<AmcExecution> executions, Set<String> bound) {
        return executions.stream()
                .filter(execution -> !bound.contains(execution.executionId()))
                .toList();
    }
}
