package org.amcreports.outbox.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.amcreports.outbox.broker.Backoff;

/** Tries until it succeeds or the service stops; then the result is never given, so the record stays unacknowledged. */
@ApplicationScoped
class RetryInPlace {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final Vertx vertx;
    private volatile boolean stopping;

    RetryInPlace(Vertx vertx) {
        this.vertx = vertx;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    <T> Uni<T> untilDone(Uni<T> once, Consumer<Throwable> onFailure) {
        AtomicInteger failures = new AtomicInteger();
        return Uni.createFrom()
                .deferred(() -> stopping ? Uni.createFrom().<T>nothing() : once)
                .onFailure(failure -> stopping)
                .recoverWithUni(Uni.createFrom()::nothing)
                .onFailure()
                .invoke(onFailure)
                .onFailure()
                .retry()
                .when(all -> all.onItem()
                        .transformToUniAndConcatenate(failure -> pause(BACKOFF.after(failures.incrementAndGet()))));
    }

    private Uni<Long> pause(Duration delay) {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(Math.max(1, delay.toMillis()), emitter::complete));
    }
}
