package org.amcreports.collection.execution.persistence;

import static org.amcreports.collection.sql.Columns.seconds;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.Adoption;
import org.amcreports.collection.execution.domain.Attempt;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.Orphan;

/**
 * The attempts that nobody waits for ({@code workflow_executions}). A week may take one that is not being cancelled: who
 * did not see that changes nothing.
 */
@ApplicationScoped
public class OrphanedAttempts {

    private static final String ORPHANED = "(week_id IS NULL OR cancel_requested) AND " + Attempts.ACTIVE;

    private static final String TAKE = """
            UPDATE workflow_executions SET swept_at = now()
            WHERE id IN (
                SELECT id FROM workflow_executions
                WHERE %s AND swept_at < now() - $1::float8 * interval '1 second'
                ORDER BY created_at LIMIT 10
                FOR UPDATE SKIP LOCKED)
            RETURNING *, id AS attempt, least(created_at, executed_at) AS attempted_at,
                status = 'validating' AS unsent, post_until < now() AS post_is_over,
                created_at < now() - $2::float8 * interval '1 second' AS overdue
            """.formatted(ORPHANED);

    private static final String CANCELLED_WEEK = "SELECT " + Weeks.WEEK + """
            , e.id AS attempt, e.amc_workflow_id, e.time_zone, e.executed_at,
            least(e.created_at, e.executed_at) AS attempted_at, e.query_fingerprint
            FROM workflow_executions e
            JOIN report_data_weeks k ON k.id = e.week_id AND k.workflow_execution_id = e.id
            JOIN report_data_collections c ON c.id = k.collection_id
            WHERE e.id = $1 AND k.status = 'cancelled'
            """;

    private static final String BIND =
            "UPDATE workflow_executions SET amc_execution_id = $2, cancel_requested = true WHERE id = $1 AND "
                    + ORPHANED;

    private static final String END = """
            UPDATE workflow_executions SET status = $2, finished_at = now() WHERE id = $1 AND
            """.stripTrailing() + " " + ORPHANED;

    private static final String END_UNSENT = """
            UPDATE workflow_executions SET status = 'abandoned', finished_at = now()
            WHERE id = $1 AND status = 'validating' AND\s""" + ORPHANED;

    private final EngineDatabase database;

    OrphanedAttempts(EngineDatabase database) {
        this.database = database;
    }

    /** Some whose turn has come; the others come after that pause. */
    public Uni<List<Orphan>> take(Duration pause, Duration deadline) {
        return database.execute(TAKE, Tuple.of(seconds(pause), seconds(deadline)))
                .map(rows -> rows.stream().map(OrphanedAttempts::orphan).toList());
    }

    /** Binds the execution that is about to be cancelled; false when a week has taken the attempt. */
    public Uni<Boolean> bind(UUID orphan, String executionId) {
        return database.execute(BIND, Tuple.of(orphan, executionId)).map(updated -> updated.rowCount() > 0);
    }

    /** The week that it ran for, when that was cancelled with its collection. */
    public Uni<Optional<Row>> cancelledWeek(UUID orphan) {
        return database.execute(CANCELLED_WEEK, Tuple.of(orphan))
                .map(rows -> rows.stream().findFirst());
    }

    public Uni<Void> end(UUID orphan, AttemptState state) {
        return database.execute(END, Tuple.of(orphan, state.wireName())).replaceWithVoid();
    }

    /** Unless a week has taken the attempt and sent it. */
    public Uni<Void> endUnsent(UUID orphan) {
        return database.execute(END_UNSENT, Tuple.of(orphan)).replaceWithVoid();
    }

    private static Orphan orphan(Row row) {
        Attempt attempt = Attempts.attempt(row);
        return new Orphan(
                attempt.id(),
                row.getUUID("instance_id"),
                Optional.ofNullable(row.getString("amc_execution_id")),
                new Adoption(
                        attempt.amcWorkflowId(),
                        new Week(row.getLocalDate("week_start_date")),
                        attempt.zone(),
                        attempt.attemptedAt()),
                row.getBoolean("unsent"),
                row.getBoolean("post_is_over"),
                row.getBoolean("overdue"));
    }
}
