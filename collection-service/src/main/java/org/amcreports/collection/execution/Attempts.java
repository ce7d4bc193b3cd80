package org.amcreports.collection.execution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.sql.Columns;

/** What is known of each try at AMC. A replica whose fence is old writes nothing. */
@ApplicationScoped
class Attempts {

    private static final String HELD = """
            FROM report_data_weeks w
            WHERE e.id = $1 AND w.id = e.week_id AND w.workflow_execution_id = e.id AND w.fence = $2
              AND w.status = 'running'
            """;

    private static final String OBSERVE = """
            UPDATE workflow_executions e
            SET amc_execution_id = $3, status = $4::text,
                finished_at = CASE WHEN $4::text NOT IN ('pending', 'running') THEN now() END
            """ + HELD;

    private static final String RENEW_POST =
            """
            UPDATE workflow_executions e
            SET post_until = clock_timestamp() + $3::float8 * interval '1 second', executed_at = $4,
                query_fingerprint = $5, amc_workflow_id = $7, time_zone = $8
            """ + HELD + " AND e.status = 'submitting' AND ($6 OR e.post_until < now())";

    private static final String POST_IS_OVER =
            "SELECT post_until < now() AS over FROM workflow_executions WHERE id = $1";

    private static final String BOUND_ELSEWHERE = """
            SELECT amc_execution_id FROM workflow_executions
            WHERE amc_instance_id = $1 AND amc_execution_id = ANY($2::text[]) AND id <> $3
            """;

    private final Pool pool;
    private final Clock clock;
    private final EngineConfig config;
    private final AmcConfig amc;

    Attempts(Pool pool, Clock clock, EngineConfig config, AmcConfig amc) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
        this.amc = amc;
    }

    /** Binds the execution to the attempt and notes how it stands; fails when the week is no longer held. */
    Uni<Void> observe(ClaimedWeek week, String executionId, String status) {
        return execute(OBSERVE, Tuple.of(week.attempt().id(), week.fence(), executionId, status))
                .invoke(updated -> {
                    if (updated.rowCount() == 0) {
                        throw new LeaseLostException(week);
                    }
                })
                .replaceWithVoid();
    }

    /** Whether no call of the attempt can still be on its way to AMC. */
    Uni<Boolean> postIsOver(ClaimedWeek week) {
        return execute(POST_IS_OVER, Tuple.of(week.attempt().id()))
                .map(rows -> rows.rowCount() > 0 && rows.iterator().next().getBoolean("over"));
    }

    /**
     * Asks whether the attempt may be sent; empty when it may not yet, or no longer.
     *
     * @param surelyUnsent true when no earlier call can still be on its way; else the wait for one must be over
     */
    Uni<Optional<ClaimedWeek>> mayPost(ClaimedWeek week, boolean surelyUnsent) {
        ClaimedWeek renewed = week.sentAt(clock.instant(), SendWindow.openNow(config.submitWithin()));
        Tuple parameters = Tuple.tuple()
                .addValue(week.attempt().id())
                .addValue(week.fence())
                .addValue(Claims.seconds(SendWindow.grace(config, amc)))
                .addValue(Columns.timestamp(renewed.attempt().executedAt()))
                .addValue(renewed.attempt().fingerprint())
                .addValue(surelyUnsent)
                .addValue(renewed.attempt().amcWorkflowId())
                .addValue(renewed.attempt().zone().getId());
        return execute(RENEW_POST, parameters)
                .map(updated -> updated.rowCount() > 0 ? Optional.of(renewed) : Optional.empty());
    }

    /** Those that belong to no other attempt. */
    Uni<List<AmcExecution>> unbound(String amcInstanceId, UUID attempt, List<AmcExecution> executions) {
        String[] ids = executions.stream().map(AmcExecution::executionId).toArray(String[]::new);
        return execute(BOUND_ELSEWHERE, Tuple.of(amcInstanceId, ids, attempt))
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.toSet()))
                .map(bound -> without(executions, bound));
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .ifNoItem()
                .after(config.databaseTimeout())
                .fail();
    }

    private static List<AmcExecution> without(List<AmcExecution> executions, Set<String> bound) {
        return executions.stream()
                .filter(execution -> !bound.contains(execution.executionId()))
                .toList();
    }
}
