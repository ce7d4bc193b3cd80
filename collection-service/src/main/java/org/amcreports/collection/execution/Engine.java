package org.amcreports.collection.execution;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.collection.collections.WorkArrived;
import org.jboss.logging.Logger;

/** Keeps every free slot busy: takes weeks, runs them side by side, and keeps their leases alive. */
@ApplicationScoped
public class Engine {

    private static final class Running {

        private final WeekRun run;
        private volatile Cancellable handle = () -> {};

        Running(WeekRun run) {
            this.run = run;
        }
    }

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int HEARTBEATS_PER_LEASE = 3;

    private final Claims claims;
    private final Orphans orphans;
    private final WeekTools tools;
    private final EngineConfig config;
    private final RunContexts contexts;
    private final Vertx vertx;
    private final Context context;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final AtomicInteger wishes = new AtomicInteger();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile boolean stopped = true;
    private volatile long complainedAt = System.nanoTime() - SILENCE.toNanos();

    Engine(Claims claims, Orphans orphans, WeekTools tools, EngineConfig config, RunContexts contexts, Vertx vertx) {
        this.claims = claims;
        this.orphans = orphans;
        this.tools = tools;
        this.config = config;
        this.contexts = contexts;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            stopped = false;
            context.runOnContext(nothing -> {
                vertx.setPeriodic(config.tick().toMillis(), tick -> wake());
                vertx.setPeriodic(config.tick().toMillis(), tick -> sweep());
                vertx.setPeriodic(config.lease().toMillis() / HEARTBEATS_PER_LEASE, beat -> heartbeat());
            });
        }
    }

    /** Weeks go back at once; their executions are adopted by whoever takes them. */
    void stop(@Observes ShutdownEvent event) {
        if (!stopped) {
            claims.release(halt()).onFailure().recoverWithNull().await().atMost(FAREWELL);
        }
    }

    /** A run that is cancelled is no longer among the running: they are counted before. */
    private synchronized Set<UUID> halt() {
        stopped = true;
        Set<UUID> held = Set.copyOf(running.keySet());
        running.values().forEach(run -> run.handle.cancel());
        return held;
    }

    void workArrived(@Observes WorkArrived event) {
        wake();
    }

    /** Runs a round now, or another one after the present. */
    private void wake() {
        if (!stopped && wishes.getAndIncrement() == 0) {
            context.runOnContext(nothing -> round(1));
        }
    }

    private void round(int wished) {
        takeWork().subscribe().with(nothing -> roundEnded(wished), thrown -> {
            complain(thrown);
            roundEnded(wished);
        });
    }

    /** Once in a while: an outage fails every round. */
    private void complain(Throwable thrown) {
        long now = System.nanoTime();
        if (now - complainedAt > SILENCE.toNanos()) {
            complainedAt = now;
            LOG.warnf("No work could be taken: %s", thrown);
        }
    }

    private void roundEnded(int wished) {
        int open = wishes.addAndGet(-wished);
        if (open > 0 && !stopped) {
            round(open);
        }
    }

    private Uni<Void> takeWork() {
        return claims.takeOver(Set.copyOf(running.keySet()), room())
                .invoke(this::start)
                .chain(claims::instancesWithWork)
                .chain(this::claimAll);
    }

    /** Beside the rounds: cancelling at AMC may take long, and nobody waits for it. */
    private void sweep() {
        if (!stopped && sweeping.compareAndSet(false, true)) {
            orphans.sweep()
                    .onTermination()
                    .invoke(() -> sweeping.set(false))
                    .subscribe()
                    .with(nothing -> {}, this::complain);
        }
    }

    private Uni<Void> claimAll(List<String> amcInstanceIds) {
        return Multi.createFrom()
                .iterable(amcInstanceIds)
                .onItem()
                .transformToUniAndConcatenate(
                        instance -> claims.claim(instance, room()).invoke(this::start))
                .onItem()
                .ignoreAsUni();
    }

    /** Weeks that only wait for a good credential take no room from others; the slots of their instance bound them. */
    private int room() {
        long busy = running.values().stream()
                .filter(present -> !present.run.blocked())
                .count();
        return config.weeksPerReplica() - (int) busy;
    }

    private synchronized void start(List<ClaimedWeek> weeks) {
        if (stopped && !weeks.isEmpty()) {
            giveBack(weeks);
        } else {
            weeks.forEach(this::start);
        }
    }

    private void giveBack(List<ClaimedWeek> weeks) {
        claims.release(weeks.stream().map(ClaimedWeek::id).toList())
                .subscribe()
                .with(nothing -> {}, thrown -> LOG.infof("Weeks were not given back: %s", thrown));
    }

    private void start(ClaimedWeek week) {
        Running started = new Running(tools.start(week));
        Running before = running.put(week.id(), started);
        if (before != null) {
            before.handle.cancel();
        }
        started.handle = contexts.inOwn(week, started.run::run)
                .onTermination()
                .invoke(() -> ended(week, started))
                .subscribe()
                .with(nothing -> {}, thrown -> LOG.errorf(thrown, "The run of week %s broke", week.id()));
    }

    private void ended(ClaimedWeek week, Running run) {
        running.remove(week.id(), run);
        wake();
    }

    private void heartbeat() {
        List<ClaimedWeek> held =
                running.values().stream().map(present -> present.run.week()).toList();
        if (!held.isEmpty() && !stopped) {
            claims.renew(held)
                    .subscribe()
                    .with(kept -> drop(held, kept), thrown -> LOG.warnf("Leases were not renewed: %s", thrown));
        }
    }

    /** What another replica holds is no longer ours to run. */
    private void drop(List<ClaimedWeek> held, Set<UUID> kept) {
        held.stream().filter(week -> !kept.contains(week.id())).forEach(week -> {
            Running lost = running.get(week.id());
            if (lost != null && lost.run.week().fence() == week.fence()) {
                lost.handle.cancel();
            }
        });
    }
}
