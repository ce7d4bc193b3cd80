package org.amcreports.outbox.relay;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Runs the relay between start and stop of the service. */
@ApplicationScoped
class RelayThread {

    private static final Duration FINISHING = Duration.ofMillis(1500);
    private static final Duration BREAKING_OFF = Duration.ofMillis(500);
    private static final int LAST = 10_000;

    private final Relay relay;
    private final boolean wanted;
    private @Nullable Thread thread;

    RelayThread(
            Relay relay,
            OutboxConfig config,
            @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migratingOnly) {
        this.relay = relay;
        this.wanted = config.relay().enabled() && !migratingOnly;
    }

    void start(@Observes @Priority(LAST) StartupEvent event) {
        if (wanted) {
            thread = new Thread(relay::run, "outbox-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            try {
                relay.stop();
                thread.join(FINISHING.toMillis());
                thread.interrupt(); // if it is still alive
                thread.join(BREAKING_OFF.toMillis());
            } finally {
                relay.release();
            }
        }
    }
}
