package org.amcreports.aggregation.ingestion.remapping;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.amcreports.aggregation.store.source.Remapping;
import org.amcreports.aggregation.store.source.RemappingRepository;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.database.Listener;
import org.amcreports.http.id.Ids;

/** Works off the sources whose mapping changed: each replica one at a time, by leases. */
@ApplicationScoped
class RemappingWorker {

    private static final int MOST_DOUBLINGS = 20;

    private final Pool pool;
    private final RemappingRepository remappings;
    private final RemappingService service;
    private final RemappingConfig config;
    private final Vertx vertx;
    private final Listener requests;
    private final AtomicBoolean working = new AtomicBoolean();
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();

    RemappingWorker(
            Pool pool, RemappingRepository remappings, RemappingService service, RemappingConfig config, Vertx vertx) {
        this.pool = pool;
        this.remappings = remappings;
        this.service = service;
        this.config = config;
        this.vertx = vertx;
        this.requests = new Listener(pool, RemappingRepository.CHANNEL, payload -> requested());
    }

    void stop(@Observes ShutdownEvent event) {
        requests.stop();
    }

    /** For what nobody told of: a source whose pause or lease is over, or whose notification was lost. */
    @Scheduled(
            identity = "remap-sources",
            every = "${amcreports.remapping.poll:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        requests.listen();
        return oneAtATime();
    }

    /** Its correlation needs a context of its own. */
    private void requested() {
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(nothing -> oneAtATime().subscribe().with(done -> {}));
    }

    private Uni<Void> oneAtATime() {
        return working.compareAndSet(false, true)
                ? work().onTermination().invoke(() -> working.set(false))
                : Uni.createFrom().voidItem();
    }

    /** All that is due. */
    Uni<Void> work() {
        return quietly(remappings
                .claim(pool, Ids.next(), config.lease())
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : remap(claimed.get()).chain(this::work)));
    }

    /** What is worked on here stays leased, however long it takes. */
    @Scheduled(
            identity = "renew-remappings",
            every = "${amcreports.remapping.heartbeat:5s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : quietly(remappings.renew(pool, Set.copyOf(held), config.lease()));
    }

    /** Without the database there is nothing to be done; the next turn comes soon. */
    private static Uni<Void> quietly(Uni<Void> turn) {
        return turn.onFailure()
                .invoke(failure -> Log.warnf("Sources cannot be read by another mapping just now: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> remap(Remapping remapping) {
        Correlation.begin(remapping.correlationId(), remapping.causationId());
        held.add(remapping.lease());
        return service.remap(remapping)
                .onFailure()
                .recoverWithUni(failure -> failed(remapping, failure))
                .onTermination()
                .invoke(() -> held.remove(remapping.lease()));
    }

    private Uni<Void> failed(Remapping remapping, Throwable failure) {
        Duration pause = pause(remapping.attempts());
        Log.warnf(
                "Attempt %d to read %s by another mapping failed and will be repeated after %s: %s",
                remapping.attempts() + 1, remapping.source().key(), pause, failure);
        return remappings.fail(pool, remapping, String.valueOf(failure.getMessage()), pause);
    }

    private Duration pause(int failures) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }
}
