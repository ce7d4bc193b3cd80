package org.amcreports.collection.execution.engine;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.results.ResultsConfig;
import org.amcreports.collection.sql.Batches;

/** Forgets attempts as old as the rows that are forgotten. */
@ApplicationScoped
class AttemptPurge {

    private static final String DELETE = """
            DELETE FROM workflow_executions WHERE id IN (
                SELECT id FROM workflow_executions WHERE finished_at < now() - $1::text::interval
                ORDER BY finished_at LIMIT 500)
            """;

    private final Batches batches;
    private final ResultsConfig config;

    AttemptPurge(Batches batches, ResultsConfig config) {
        this.batches = batches;
        this.config = config;
    }

    @Scheduled(
            identity = "purge-attempts",
            every = "${amcreports.results.purge-interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return batches.run(DELETE, Tuple.of(config.retention().toString()))
                .invoke(count -> Log.debugf("Purged %d attempts", count))
                .replaceWithVoid();
    }
}
