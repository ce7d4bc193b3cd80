package org.amcreports.collection.purges;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.amcreports.collection.sql.Batches;

/** Carries all purges out, one after the other; every replica may try, one does it. */
@ApplicationScoped
public class Purges {

    private final Batches batches;
    private final List<Purge> purges;

    Purges(Batches batches, @All List<Purge> purges) {
        this.batches = batches;
        this.purges = purges;
    }

    @Scheduled(
            identity = "purge",
            every = "${amcreports.results.purge-interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> run() {
        return Multi.createFrom()
                .iterable(purges)
                .onItem()
                .transformToUniAndConcatenate(this::run)
                .onItem()
                .ignoreAsUni();
    }

    /** One that fails is tried again next time, and stops no other. */
    private Uni<Void> run(Purge purge) {
        return batches.run("purge-" + purge.name(), purge::some)
                .invoke(count -> Log.debugf("Purged %d %s", count, purge.name()))
                .onFailure()
                .invoke(thrown -> Log.warnf(thrown, "Not all %s were purged", purge.name()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
