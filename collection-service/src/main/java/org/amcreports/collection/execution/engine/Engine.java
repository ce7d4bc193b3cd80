package org.amcreports.collection.execution.engine;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.amcreports.collection.collections.WorkArrived;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.claiming.Claim;
import org.amcreports.collection.execution.claiming.Claims;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.running.Orphans;
import org.amcreports.collection.execution.running.Phase;
import org.amcreports.collection.execution.running.Runs;
import org.amcreports.collection.execution.running.WeekRun;
import org.amcreports.http.database.Listener;
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
    private static final Duration RELEASE_BOUND = Duration.ofSeconds(2);
    private static final Duration COMPLAINT_INTERVAL = Duration.ofSeconds(10);
    private static final int HEARTBEATS_PER_LEASE = 3;

    private final Claims claims;
    private final Orphans orphans;
    private final Runs runs;
    private final Listener freedSlots;
    private final EngineConfig config;
    private final Vertx vertx;
    private final Context context;
    private final Rounds rounds;
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile Cancellable sweep = () -> {};
    private volatile boolean stopped = true;
    private volatile long complainedAt = System.nanoTime() - COMPLAINT_INTERVAL.toNanos();

    Engine(Claims claims, Orphans orphans, Runs runs, Pool pool, EngineConfig config, Vertx vertx) {
        this.claims = claims;
        this.orphans = orphans;
        this.runs = runs;
        this.config = config;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.rounds = new Rounds(context, this::lookEverywhere, this::claimAll, this::complain);
        this.freedSlots = new Listener(pool, "collection_slots", rounds::at);
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            stopped = false;
            rounds.start();
            context.runOnContext(nothing -> {
                vertx.setPeriodic(config.tick().toMillis(), tick -> look());
                vertx.setPeriodic(config.tick().toMillis(), tick -> sweep());
                vertx.setPeriodic(config.lease().toMillis() / HEARTBEATS_PER_LEASE, beat -> heartbeat());
            });
        }
    }

    /** Weeks go back at once; their executions are adopted by whoever takes them. */
    void stop(@Observes ShutdownEvent event) {
        if (!stopped) {
            freedSlots.stop();
            claims.release(halt()).onFailure().recoverWithNull().await().atMost(RELEASE_BOUND);
        }
    }

    /** A run that is cancelled is no longer among the running: they are counted before. */
    private synchronized Set<UUID> halt() {
        stopped = true;
        rounds.stop();
        sweep.cancel();
        Set<UUID> leased = Set.copyOf(running.keySet());
        running.values().forEach(run -> run.handle.cancel());
        return leased;
    }

    void workArrived(@Observes WorkArrived event) {
        rounds.everywhere();
    }

    /** Once in a while: an outage fails every round. What a stop interrupts is nobody's trouble. */
    private void complain(Throwable thrown) {
        long now = System.nanoTime();
        if (!stopped && now - complainedAt > COMPLAINT_INTERVAL.toNanos()) {
            complainedAt = now;
            LOG.warnf("No work could be taken: %s", thrown);
        }
    }

    /** Timers outlive the pool by a moment when a replica stops. */
    private void look() {
        if (!stopped) {
            freedSlots.listen();
            rounds.everywhere();
        }
    }

    private Uni<Void> lookEverywhere() {
        return claims.takeOver(Set.copyOf(running.keySet()), room())
                .invoke(this::start)
                .chain(claims::instancesWithWork)
                .chain(this::claimAll);
    }

    /** Beside the rounds: cancelling at AMC may take long, and nobody waits for it. */
    private void sweep() {
        if (!stopped && sweeping.compareAndSet(false, true)) {
            sweep = orphans.sweep()
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
                .transformToUniAndConcatenate(this::claim)
                .onItem()
                .ignoreAsUni();
    }

    /** One instance in trouble keeps no other from its work. */
    private Uni<Void> claim(String amcInstanceId) {
        int room = room();
        return room <= 0
                ? Uni.createFrom().voidItem()
                : claims.claim(amcInstanceId, room)
                        .invoke(claim -> started(amcInstanceId, claim))
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(this::complain)
                        .onFailure()
                        .recoverWithNull();
    }

    private void started(String amcInstanceId, Claim claim) {
        start(claim.weeks());
        if (claim.more()) {
            rounds.at(amcInstanceId);
        }
    }

    /** Weeks that only wait for a good credential take no room from others; the slots of their instance bound them. */
    private int room() {
        long busy = running.values().stream()
                .filter(present -> !present.run.blocked())
                .count();
        return config.weeksPerReplica() - (int) busy;
    }

    private synchronized void start(List<Phase> weeks) {
        if (stopped && !weeks.isEmpty()) {
            giveBack(weeks);
        } else {
            weeks.forEach(this::start);
        }
    }

    private void giveBack(List<Phase> weeks) {
        claims.release(weeks.stream().map(phase -> phase.week().id()).toList())
                .subscribe()
                .with(nothing -> {}, thrown -> LOG.infof("Weeks were not given back: %s", thrown));
    }

    private void start(Phase first) {
        LeasedWeek week = first.week();
        Running started = new Running(runs.from(first));
        Running before = running.put(week.id(), started);
        if (before != null) {
            before.handle.cancel();
        }
        started.handle = runs.inOwnContext(started.run)
                .onTermination()
                .invoke(() -> ended(week, started))
                .subscribe()
                .with(nothing -> {}, thrown -> LOG.errorf(thrown, "The run of week %s broke", week.id()));
    }

    private void ended(LeasedWeek week, Running run) {
        running.remove(week.id(), run);
        rounds.at(week.account().amcInstanceId());
    }

    private void heartbeat() {
        List<LeasedWeek> leased =
                running.values().stream().map(present -> present.run.week()).toList();
        if (!leased.isEmpty() && !stopped) {
            claims.renew(leased).subscribe().with(kept -> drop(leased, kept), this::complainOfLeases);
        }
    }

    private void complainOfLeases(Throwable thrown) {
        if (!stopped) {
            LOG.warnf("Leases were not renewed: %s", thrown);
        }
    }

    /** What another replica has leased is no longer ours to run. */
    private void drop(List<LeasedWeek> leased, Set<UUID> kept) {
        leased.stream().filter(week -> !kept.contains(week.id())).forEach(week -> {
            Running lost = running.get(week.id());
            if (lost != null && lost.run.week().fence() == week.fence()) {
                lost.handle.cancel();
            }
        });
    }
}
