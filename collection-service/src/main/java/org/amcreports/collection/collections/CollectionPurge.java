package org.amcreports.collection.collections;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.collections.persistence.CollectionRemovals;
import org.amcreports.collection.results.ResultsConfig;
import org.amcreports.collection.sql.Batches;

/** Deletes collections that ended as long ago as the weeks that are forgotten; the ledger is not theirs and stays. */
@ApplicationScoped
class CollectionPurge {

    private static final String NAME = "purge-collections";

    private final Batches batches;
    private final CollectionRemovals removals;
    private final ResultsConfig config;

    CollectionPurge(Batches batches, CollectionRemovals removals, ResultsConfig config) {
        this.batches = batches;
        this.removals = removals;
        this.config = config;
    }

    @Scheduled(
            identity = NAME,
            every = "${amcreports.results.purge-interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return batches.run(NAME, c -> removals.ofEnded(c, config.retention()))
                .invoke(count -> Log.debugf("Purged %d collections", count))
                .replaceWithVoid();
    }
}
