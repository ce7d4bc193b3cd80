package org.amcreports.collection.collections.streams;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.collections.persistence.CollectionEvents;
import org.amcreports.http.database.Listener;
import org.amcreports.http.streams.Bells;

/** Wakes the streams of this replica, whoever made the change, and forgets what is old. */
@ApplicationScoped
class StreamUpkeep {

    private final Listener listener;
    private final CollectionEvents events;

    StreamUpkeep(Pool pool, Bells bells, CollectionEvents events) {
        this.listener = new Listener(pool, "collection_events", bells::ring);
        this.events = events;
    }

    @Scheduled(identity = "listen-to-collection-events", every = "${amcreports.streams.listen-interval:2s}")
    void listen() {
        listener.listen();
    }

    @Scheduled(
            identity = "purge-collection-events",
            every = "${amcreports.streams.purge-interval:10m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return events.purge().replaceWithVoid();
    }

    @PreDestroy
    void stop() {
        listener.stop();
    }
}
