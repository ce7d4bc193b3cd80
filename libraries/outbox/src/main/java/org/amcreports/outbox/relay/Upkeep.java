package org.amcreports.outbox.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What the holder of the lease does beside sending: watches the backlog, lets keys go on and deletes what is old. */
@ApplicationScoped
class Upkeep {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_RELEASES = Duration.ofMillis(500);
    private static final Duration BETWEEN_DELETIONS = Duration.ofMinutes(10);

    private final OutboxTable table;
    private final HeldKeys held;
    private final OutboxConfig.Retention retention;
    private final RelayMeters meters;
    private long nextLook = System.nanoTime();
    private long nextRelease = System.nanoTime();
    private long nextDeletion = System.nanoTime();

    Upkeep(OutboxTable table, HeldKeys held, OutboxConfig config, RelayMeters meters) {
        this.table = table;
        this.held = held;
        this.retention = config.retention();
        this.meters = meters;
    }

    /** Does what is due, a bounded piece of it, so that events do not wait for long; what fails is not due again at once. */
    void turn() {
        if (isDue(nextLook)) {
            nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
            meters.backlog(table.backlog());
        }
        if (isDue(nextRelease)) {
            nextRelease = System.nanoTime() + BETWEEN_RELEASES.toNanos();
            if (held.release()) {
                nextRelease = System.nanoTime();
            }
        }
        if (isDue(nextDeletion)) {
            nextDeletion = System.nanoTime() + BETWEEN_DELETIONS.toNanos();
            if (deleteSome()) {
                nextDeletion = System.nanoTime();
            }
        }
    }

    /** Another replica does it now. */
    void rest() {
        meters.backlog(OutboxTable.Backlog.NONE);
    }

    private boolean deleteSome() {
        boolean sent = table.deleteSent(retention.sent());
        boolean inbox = table.deleteInbox(retention.inbox());
        return sent || inbox;
    }

    private static boolean isDue(long moment) {
        return System.nanoTime() - moment >= 0;
    }
}
