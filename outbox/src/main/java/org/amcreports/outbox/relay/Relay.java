package org.amcreports.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.amcreports.outbox.broker.Backoff;
import org.amcreports.outbox.broker.RecordSender;
import org.jboss.logging.Logger;

/** Sends what the outbox holds for as long as it runs and its replica holds the lease. */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final OutboxConfig.Relaying config;
    private final Lease lease;
    private final OutboxTable table;
    private final Notifications notifications;
    private final Upkeep upkeep;
    private final RelayMeters meters;
    private final RecordSender records;
    private final BatchSender sender;
    private final Resting resting = new Resting();
    private final Wake wake = new Wake();
    private volatile boolean stopping;

    Relay(
            OutboxConfig config,
            Lease lease,
            OutboxTable table,
            Notifications notifications,
            Upkeep upkeep,
            RelayMeters meters,
            RecordSender records) {
        this.config = config.relay();
        this.lease = lease;
        this.table = table;
        this.notifications = notifications;
        this.upkeep = upkeep;
        this.meters = meters;
        this.records = records;
        this.sender = new BatchSender(records);
    }

    /** Returns after {@link #stop} or an interrupt. */
    void run() {
        lease.start(wake::up);
        int failures = 0;
        try {
            while (!stopping) {
                try {
                    Duration pause = turn();
                    failures = 0;
                    wake.sleep(pause);
                } catch (RuntimeException e) {
                    failures++;
                    complain(e, failures);
                    wake.sleep(AFTER_FAILURE.after(failures));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finishes the records in flight, but not the batch. */
    void stop() {
        stopping = true;
        wake.up();
    }

    void release() {
        lease.giveBack();
        notifications.stop();
        records.close();
    }

    /** Gives how long to wait for the next one. */
    private Duration turn() throws InterruptedException {
        if (!lease.isHeld()) {
            upkeep.rest();
            return config.pollInterval();
        }
        notifications.listen(wake::up);
        upkeep.turn();
        List<Row> rows = table.next(config.batchSize(), resting.topics());
        if (rows.isEmpty()) {
            return config.pollInterval();
        }
        record(sender.send(rows, () -> lease.isHeld() && !stopping));
        return Duration.ZERO;
    }

    private void record(BatchSender.Result result) {
        if (!result.sent().isEmpty()) {
            table.markSent(result.sent());
            meters.sent(result.sent());
        }
        result.sent().forEach(row -> resting.sent(row.topic()));
        result.refusals().forEach(this::park);
        result.failedTopics().forEach(resting::failed);
    }

    private void park(BatchSender.Refusal refusal) {
        Row row = refusal.row();
        LOG.errorf(
                "Row %d of the outbox is parked, and with it all events on %s with key %s: %s",
                row.id(), row.topic(), row.key(), refusal.reason());
        table.park(row, refusal.reason().toString());
        meters.refused(row);
    }

    private void complain(RuntimeException e, int failures) {
        if (failures == 1 && !stopping) {
            LOG.warnf("The relay stumbled, trying again: %s", e);
        }
    }
}
