package org.amcreports.collection.execution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.platform.Instance;
import org.amcreports.collection.platform.Sources;
import org.amcreports.collection.sql.Columns;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Cancels at AMC what nobody waits for any more: executions whose week was deleted or given up. */
@ApplicationScoped
class Orphans {

    private static final Logger LOG = Logger.getLogger(Orphans.class);

    private static final String TAKE = """
            UPDATE workflow_executions SET swept_at = now()
            WHERE id IN (
                SELECT id FROM workflow_executions
                WHERE (week_id IS NULL OR cancel_requested) AND status IN ('submitting', 'pending', 'running')
                  AND swept_at < now() - $1::float8 * interval '1 second'
                ORDER BY created_at LIMIT 10
                FOR UPDATE SKIP LOCKED)
            RETURNING *, least(created_at, executed_at) AS attempted_at, post_until < now() AS surely_sent_or_never
            """;

    private static final String END = """
            UPDATE workflow_executions SET status = $2, amc_execution_id = coalesce(amc_execution_id, $3), finished_at = now()
            WHERE id = $1
            """;

    private static final String BOUND =
            "SELECT FROM workflow_executions WHERE amc_instance_id = $1 AND amc_execution_id = $2";

    private final Pool pool;
    private final Sources sources;
    private final AmcClient amc;
    private final EngineConfig config;

    Orphans(Pool pool, Sources sources, AmcClient amc, EngineConfig config) {
        this.pool = pool;
        this.sources = sources;
        this.amc = amc;
        this.config = config;
    }

    Uni<Void> sweep() {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(Claims.seconds(config.blockedRetry().dividedBy(2))))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::cancel)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> cancel(Row orphan) {
        return sources.findInstance(orphan.getUUID("instance_id"))
                .chain(instance -> instance.isEmpty()
                        ? end(orphan, "abandoned", null)
                        : find(orphan, instance.get()).chain(found -> cancel(orphan, instance.get(), found)))
                .onFailure()
                .invoke(thrown -> LOG.warnf("Execution %s is not cancelled yet: %s", orphan.getUUID("id"), thrown))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> cancel(Row orphan, Instance instance, Optional<String> executionId) {
        if (executionId.isPresent()) {
            return amc.cancel(instance.account(), executionId.get())
                    .chain(() -> end(orphan, "cancelled", executionId.get()));
        }
        return orphan.getBoolean("surely_sent_or_never")
                ? end(orphan, "abandoned", null)
                : Uni.createFrom().voidItem();
    }

    private Uni<Optional<String>> find(Row orphan, Instance instance) {
        String known = orphan.getString("amc_execution_id");
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        Adoption adoption = new Adoption(
                orphan.getString("amc_workflow_id"),
                false,
                new Week(orphan.getLocalDate("week_start_date")),
                ZoneId.of(orphan.getString("time_zone")),
                Columns.instant(orphan, "attempted_at"));
        return amc.listSince(instance.account(), adoption.createdFrom())
                .map(adoption::match)
                .map(found -> found.map(AmcExecution::executionId))
                .chain(found -> unlessBound(orphan, found));
    }

    private Uni<Optional<String>> unlessBound(Row orphan, Optional<String> found) {
        return found.isEmpty()
                ? Uni.createFrom().item(found)
                : pool.preparedQuery(BOUND)
                        .execute(Tuple.of(orphan.getString("amc_instance_id"), found.get()))
                        .map(rows -> rows.rowCount() == 0 ? found : Optional.empty());
    }

    private Uni<Void> end(Row orphan, String status, @Nullable String executionId) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(orphan.getUUID("id"), status, executionId))
                .replaceWithVoid();
    }
}
