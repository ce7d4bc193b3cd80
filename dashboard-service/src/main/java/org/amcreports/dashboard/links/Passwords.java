package org.amcreports.dashboard.links;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes hashes of passwords off the event loop, few at a time; a long queue of them is refused. */
@ApplicationScoped
class Passwords {

    private static final int THREADS = 2;
    private static final int MOST_WAITING = 32;

    private final ExecutorService threads = new ThreadPoolExecutor(
            THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), Passwords::thread);
    private final int rounds;

    Passwords(LinksConfig config) {
        this.rounds = config.passwordRounds();
    }

    /** @throws java.util.concurrent.RejectedExecutionException as a failure, when too many wait already */
    Uni<String> hash(String password) {
        return off(() -> PasswordHash.of(password, rounds));
    }

    Uni<Boolean> matches(String stored, String password) {
        return off(() -> PasswordHash.matches(stored, password));
    }

    /** What follows runs where the caller was. */
    private <T> Uni<T> off(Supplier<T> work) {
        @Nullable Context context = Vertx.currentContext();
        Uni<T> computed = Uni.createFrom().item(work).runSubscriptionOn(threads);
        return context == null ? computed : computed.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "link-passwords");
        thread.setDaemon(true);
        return thread;
    }
}
