package org.amcreports.outbox.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.amcreports.http.database.Listener;
import org.amcreports.outbox.broker.Backoff;
import org.amcreports.outbox.broker.RecordSender;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends what the outbox holds, between start and stop of the service, for as long as its replica holds the lease. */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    /** A batch that takes longer is marked as far as it came, and the rest read anew. */
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(5);

    private static final Duration FINISHING = Duration.ofMillis(1500);
    private static final Duration BREAKING_OFF = Duration.ofMillis(500);
    private static final int LAST = 10_000;

    private final OutboxConfig.Relaying config;
    private final Lease lease;
    private final OutboxTable table;
    private final Listener appends;
    private final Upkeep upkeep;
    private final MeterProvider<Counter> sent;
    private final MeterProvider<Counter> refused;
    private final RecordSender records;
    private final BatchSender sender;
    private final Resting resting = new Resting();
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread thread;

    Relay(
            OutboxConfig config,
            Lease lease,
            OutboxTable table,
            Pool pool,
            Upkeep upkeep,
            MeterRegistry meters,
            RecordSender records) {
        this.config = config.relay();
        this.lease = lease;
        this.table = table;
        this.appends = new Listener(pool, "outbox", payload -> wakeUps.release());
        this.upkeep = upkeep;
        this.sent = Counter.builder("amcreports.outbox.sent")
                .description("Events that Kafka has, by topic")
                .baseUnit("events")
                .withRegistry(meters);
        this.refused = Counter.builder("amcreports.outbox.refused")
                .description("Events that the broker refused for good, by topic")
                .baseUnit("events")
                .withRegistry(meters);
        this.records = records;
        this.sender = new BatchSender(records);
    }

    void start(
            @Observes @Priority(LAST) StartupEvent event,
            @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migratingOnly) {
        if (config.enabled() && !migratingOnly) {
            thread = new Thread(this::run, "outbox-relay");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void end(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            try {
                stop();
                thread.join(FINISHING.toMillis());
                thread.interrupt(); // if it is still alive
                thread.join(BREAKING_OFF.toMillis());
            } finally {
                release();
            }
        }
    }

    /** Returns after {@link #stop} or an interrupt. */
    void run() {
        lease.start(wakeUps::release);
        int failures = 0;
        try {
            while (!stopping) {
                try {
                    Duration pause = turn();
                    lease.turned();
                    failures = 0;
                    sleep(pause);
                } catch (InterruptedException e) {
                    throw e;
                } catch (Throwable e) {
                    if (++failures == 1 && !stopping) {
                        LOG.warnf("The relay stumbled, trying again: %s", e);
                    }
                    sleep(AFTER_FAILURE.after(failures));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until there may be something to do. A call while the relay is awake shortens its next sleep. */
    private void sleep(Duration longest) throws InterruptedException {
        if (wakeUps.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }

    /** Finishes the records in flight, but not the batch. */
    void stop() {
        stopping = true;
        wakeUps.release();
    }

    /** The producer first: nothing may be under way when another replica takes the lease. */
    void release() {
        quietly(records::close);
        quietly(lease::giveBack);
        quietly(appends::stop);
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warnf("The relay did not stop cleanly: %s", e);
        }
    }

    /** Gives how long to wait for the next one. */
    private Duration turn() throws InterruptedException {
        long term = lease.term();
        if (!lease.isHeld()) {
            upkeep.rest();
            records.connect();
            return config.pollInterval();
        }
        appends.listen();
        upkeep.turn();
        if (!maySend(term)) {
            return config.pollInterval();
        }
        OutboxTable.Batch batch = table.next(config.batchSize(), resting.topics());
        record(sender.send(batch.rows(), goOn(term)));
        batch.topicsWithWaiting().forEach(table::hold);
        return batch.isEmpty() ? config.pollInterval() : Duration.ZERO;
    }

    /** Whether a record that leaves now has its answer before the lease under which its row was read can end. */
    private boolean maySend(long term) {
        return !stopping && lease.lasts(term, RecordSender.LONGEST_SEND);
    }

    private BooleanSupplier goOn(long term) {
        long started = System.nanoTime();
        return () -> maySend(term) && System.nanoTime() - started < LONGEST_BATCH.toNanos();
    }

    private void record(BatchSender.Result result) {
        if (!result.sent().isEmpty()) {
            table.markSent(result.sent());
            result.sent().forEach(row -> count(sent, row));
        }
        result.sent().stream()
                .map(Row::topic)
                .filter(topic -> !result.failedTopics().containsKey(topic))
                .forEach(resting::sent);
        result.refusals().forEach(this::park);
        result.failedTopics().forEach(resting::failed);
    }

    private void park(Row row, Throwable reason) {
        LOG.errorf(
                "Row %d of the outbox is parked, and with it all events on %s with key %s: %s",
                row.id(), row.topic(), row.key(), reason);
        table.park(row, reason.toString());
        count(refused, row);
    }

    private static void count(MeterProvider<Counter> meter, Row row) {
        meter.withTag("topic", row.topic()).increment();
    }
}
