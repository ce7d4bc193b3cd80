package org.amcreports.collection.execution.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.OpenAttempt;
import org.amcreports.collection.execution.domain.WeekKey;

/** What takes the slots of AMC's instances ({@code workflow_executions}), over all replicas. */
@ApplicationScoped
public class Slots {

    /** One replica at a time counts and takes the slots of an instance; the others have no need to wait for it. */
    private static final String TRY_LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('slots:' || $1, 0)) AS locked";

    /** Executions of crashed replicas and of deleted collections count as long as they may run at AMC. */
    private static final String OPEN = """
            SELECT e.id AS attempt, e.executed_at, least(e.created_at, e.executed_at) AS attempted_at,
                e.query_fingerprint, e.amc_workflow_id, e.time_zone, e.status, e.amc_execution_id, e.workflow_id,
                e.instance_id, e.week_start_date, e.collection_type, c.user_id,
                e.week_id IS NULL AND NOT e.cancel_requested AS deserted
            FROM workflow_executions e
            LEFT JOIN report_data_weeks k ON k.id = e.week_id
            LEFT JOIN report_data_collections c ON c.id = k.collection_id
            WHERE e.amc_instance_id = $1 AND e.
            """.stripTrailing() + Attempts.ACTIVE;

    private static final String REBIND = """
            UPDATE workflow_executions e SET week_id = k.id, collection_type = c.collection_type
            FROM unnest($1::uuid[], $2::uuid[]) AS n(attempt, week)
            JOIN report_data_weeks k ON k.id = n.week
            JOIN report_data_collections c ON c.id = k.collection_id
            WHERE e.id = n.attempt AND e.week_id IS NULL AND NOT e.cancel_requested AND e.
            """.stripTrailing() + Attempts.ACTIVE + " RETURNING e.id";

    /** False when another replica is about it. */
    public Uni<Boolean> tryLock(SqlConnection c, String amcInstanceId) {
        return c.preparedQuery(TRY_LOCK)
                .execute(Tuple.of(amcInstanceId))
                .map(rows -> rows.iterator().next().getBoolean("locked"));
    }

    public Uni<List<OpenAttempt>> open(SqlConnection c, String amcInstanceId) {
        return c.preparedQuery(OPEN)
                .execute(Tuple.of(amcInstanceId))
                .map(rows -> rows.stream().map(Slots::attempt).toList());
    }

    /** Gives deserted attempts to weeks, and returns those that were still to be had. */
    public Uni<List<UUID>> rebind(SqlConnection c, Map<UUID, UUID> weeksByAttempt) {
        UUID[] attempts = weeksByAttempt.keySet().toArray(UUID[]::new);
        UUID[] weeks = weeksByAttempt.values().toArray(UUID[]::new);
        return c.preparedQuery(REBIND)
                .execute(Tuple.of(attempts, weeks))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
    }

    private static OpenAttempt attempt(Row row) {
        return new OpenAttempt(
                Attempts.attempt(row),
                AttemptState.of(row.getString("status")),
                row.getString("amc_execution_id"),
                new WeekKey(
                        row.getUUID("workflow_id"), row.getUUID("instance_id"), row.getLocalDate("week_start_date")),
                row.getString("collection_type").equals("backfill"),
                row.getUUID("user_id"),
                row.getBoolean("deserted"));
    }
}
