package org.amcreports.collection.execution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.calendar.Week;
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
            RETURNING *, least(created_at, executed_at) AS attempted_at, post_until < now() AS surely_sent_or_never,
                created_at < now() - $2::float8 * interval '1 second' AS overdue
            """;

    private static final String END = """
            UPDATE workflow_executions SET status = $2, amc_execution_id = coalesce(amc_execution_id, $3), finished_at = now()
            WHERE id = $1
            """;

    private final Pool pool;
    private final Sources sources;
    private final AmcClient amc;
    private final Attempts attempts;
    private final EngineConfig config;

    Orphans(Pool pool, Sources sources, AmcClient amc, Attempts attempts, EngineConfig config) {
        this.attempts = attempts;
        this.pool = pool;
        this.sources = sources;
        this.amc = amc;
        this.config = config;
    }

    Uni<Void> sweep() {
        return bounded(pool.preparedQuery(TAKE)
                        .execute(Tuple.of(
                                Claims.seconds(config.blockedRetry().dividedBy(2)), Claims.seconds(config.deadline()))))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::cancel)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> cancel(Row orphan) {
        return bounded(sources.findAccount(orphan.getUUID("instance_id")))
                .chain(account -> account.isEmpty()
                        ? end(orphan, "abandoned", null)
                        : find(orphan, account.get()).chain(found -> cancel(orphan, account.get(), found)))
                .onFailure()
                .invoke(thrown -> LOG.warnf("Execution %s is not cancelled yet: %s", orphan.getUUID("id"), thrown))
                .onFailure()
                .recoverWithUni(() -> orphan.getBoolean("overdue") ? end(orphan, "abandoned", null) : later())
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> cancel(Row orphan, AmcAccount account, Optional<String> executionId) {
        if (executionId.isPresent()) {
            return amc.cancel(account, executionId.get()).chain(() -> end(orphan, "cancelled", executionId.get()));
        }
        return orphan.getBoolean("surely_sent_or_never") ? end(orphan, "abandoned", null) : later();
    }

    private Uni<Optional<String>> find(Row orphan, AmcAccount account) {
        String known = orphan.getString("amc_execution_id");
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        Adoption adoption = new Adoption(
                orphan.getString("amc_workflow_id"),
                new Week(orphan.getLocalDate("week_start_date")),
                ZoneId.of(orphan.getString("time_zone")),
                Columns.instant(orphan, "attempted_at"));
        return amc.listSince(account, adoption.createdFrom())
                .chain(listed -> attempts.unbound(account.amcInstanceId(), orphan.getUUID("id"), listed))
                .map(adoption::match)
                .map(found -> found.map(AmcExecution::executionId));
    }

    private Uni<Void> end(Row orphan, String status, @Nullable String executionId) {
        return bounded(pool.preparedQuery(END).execute(Tuple.of(orphan.getUUID("id"), status, executionId)))
                .replaceWithVoid();
    }

    private <T> Uni<T> bounded(Uni<T> work) {
        return work.ifNoItem().after(config.databaseTimeout()).fail();
    }

    private static Uni<Void> later() {
        return Uni.createFrom().voidItem();
    }
}
