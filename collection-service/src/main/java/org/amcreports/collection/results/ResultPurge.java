package org.amcreports.collection.results;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.results.persistence.ResultChunks;
import org.amcreports.collection.results.persistence.StoredVersions;

/** Removes rows nobody will read again, a bounded number at a time; every replica may try, one does it. */
@ApplicationScoped
public class ResultPurge {

    private final ResultChunks chunks;
    private final StoredVersions versions;
    private final ResultsConfig config;

    ResultPurge(ResultChunks chunks, StoredVersions versions, ResultsConfig config) {
        this.chunks = chunks;
        this.versions = versions;
        this.config = config;
    }

    @Scheduled(
            identity = "purge-results",
            every = "${amcreports.results.purge-interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return chunks.purgeOrphans(config.orphanAge())
                .invoke(count -> report(count, "orphaned"))
                .chain(() -> chunks.purgeSuperseded(config.supersededRetention()))
                .invoke(count -> report(count, "superseded"))
                .chain(() -> chunks.purgeOld(config.retention()))
                .invoke(count -> report(count, "old"))
                .chain(() -> versions.purgeOld(config.retention()))
                .replaceWithVoid();
    }

    private static void report(int count, String kind) {
        if (count > 0) {
            Log.infof("Purged %d chunks of %s results", count, kind);
        }
    }
}
