package org.amcreports.collection.execution.engine;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.sql.Batches;
import org.amcreports.collection.sql.Columns;

/** Forgets which questions AMC has validated, so that they are validated anew from time to time. */
@ApplicationScoped
class ValidationPurge {

    private static final String DELETE = """
            DELETE FROM validated_questions WHERE (workflow_id, instance_id, query_fingerprint) IN (
                SELECT workflow_id, instance_id, query_fingerprint FROM validated_questions
                WHERE validated_at < now() - $1::float8 * interval '1 second'
                ORDER BY validated_at LIMIT 500)
            """;

    private final Batches batches;
    private final EngineConfig config;

    ValidationPurge(Batches batches, EngineConfig config) {
        this.batches = batches;
        this.config = config;
    }

    @Scheduled(
            identity = "purge-validated-questions",
            every = "${amcreports.results.purge-interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return batches.run(DELETE, Tuple.of(Columns.seconds(config.validatedFor())))
                .invoke(count -> Log.debugf("Purged %d validated questions", count))
                .replaceWithVoid();
    }
}
