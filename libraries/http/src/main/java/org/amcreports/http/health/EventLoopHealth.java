package org.amcreports.http.health;

import io.netty.util.concurrent.EventExecutor;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not live when an event loop does not turn: whatever is bound to it would wait for ever. A worker thread answers. */
@Startup
@Liveness
@ApplicationScoped
public class EventLoopHealth implements HealthCheck {

    private static final String NAME = "event-loops";
    private static final Duration BEAT = Duration.ofMillis(500);

    private final Duration patience;
    private final List<Heartbeat> loops = new ArrayList<>();

    public EventLoopHealth(
            Vertx vertx,
            @ConfigProperty(name = "amcreports.health.event-loop-patience", defaultValue = "10s") Duration patience) {
        this.patience = patience;
        vertx.nettyEventLoopGroup().forEach(loop -> loops.add(new Heartbeat(loop)));
    }

    @Override
    public HealthCheckResponse call() {
        long longest = loops.stream().mapToLong(Heartbeat::nanosAgo).max().orElse(0);
        return longest <= patience.toNanos()
                ? HealthCheckResponse.up(NAME)
                : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("standing_for", Duration.ofNanos(longest).toString())
                        .build();
    }

    @PreDestroy
    void stop() {
        loops.forEach(Heartbeat::stop);
    }

    /** A task that the loop itself runs, as long as it runs any. */
    private static final class Heartbeat {

        private final Future<?> beating;
        private volatile long last = System.nanoTime();

        Heartbeat(EventExecutor loop) {
            beating = loop.scheduleWithFixedDelay(
                    () -> last = System.nanoTime(), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        }

        long nanosAgo() {
            return System.nanoTime() - last;
        }

        void stop() {
            beating.cancel(false);
        }
    }
}
