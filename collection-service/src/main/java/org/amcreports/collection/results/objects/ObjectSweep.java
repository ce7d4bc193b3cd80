package org.amcreports.collection.results.objects;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.amcreports.collection.results.persistence.DeletedObjects;

/** Deletes the objects of deleted chunks, on all replicas. What fails comes again when its lease is over. */
@ApplicationScoped
public class ObjectSweep {

    private static final int BATCH = 100;
    private static final int AT_ONCE = 8;
    /** Longer than a batch takes when the store is silent. */
    private static final int BATCHES_OF_TIMEOUTS = 2 * BATCH / AT_ONCE;

    private final DeletedObjects deleted;
    private final ObjectStore objects;
    private final ObjectStoreConfig config;

    ObjectSweep(DeletedObjects deleted, ObjectStore objects, ObjectStoreConfig config) {
        this.deleted = deleted;
        this.objects = objects;
        this.config = config;
    }

    /** Ends with the first batch that has nothing to delete, or cannot. */
    @Scheduled(
            identity = "sweep-objects",
            every = "${amcreports.object-store.sweep-interval:1m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return Multi.createBy()
                .repeating()
                .uni(this::batch)
                .until(deletions -> deletions == 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> batch() {
        Duration lease = config.timeout().multipliedBy(BATCHES_OF_TIMEOUTS);
        return deleted.lease(config.grace(), lease, BATCH).chain(this::delete);
    }

    private Uni<Integer> delete(List<String> locations) {
        return Multi.createFrom()
                .iterable(locations)
                .onItem()
                .transformToUni(this::delete)
                .merge(AT_ONCE)
                .collect()
                .with(Collectors.summingInt(deletions -> deletions));
    }

    private Uni<Integer> delete(String location) {
        return objects.delete(location)
                .chain(() -> deleted.forget(location))
                .replaceWith(1)
                .onFailure()
                .invoke(thrown -> Log.warnf("%s is not deleted yet: %s", location, thrown))
                .onFailure()
                .recoverWithItem(0);
    }
}
