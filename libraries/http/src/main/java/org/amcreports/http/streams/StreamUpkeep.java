package org.amcreports.http.streams;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.amcreports.http.database.Listener;

/** Wakes the streams of this replica, whoever made the change, and forgets what is old. */
@ApplicationScoped
class StreamUpkeep {

    private final Optional<EventTable> table;
    private final Optional<Listener> listener;

    /** @param table none where there are no streams */
    StreamUpkeep(Pool pool, Bells bells, Instance<EventTable> table) {
        this.table = table.stream().findFirst();
        this.listener = this.table.map(events -> new Listener(pool, events.name(), bells::ring));
    }

    @Scheduled(identity = "listen-to-events", every = "${amcreports.streams.listen-interval:2s}")
    void listen() {
        listener.ifPresent(Listener::listen);
    }

    @Scheduled(
            identity = "purge-events",
            every = "${amcreports.streams.purge-interval:10m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return table.map(events -> events.purge().replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    @PreDestroy
    void stop() {
        listener.ifPresent(Listener::stop);
    }
}
