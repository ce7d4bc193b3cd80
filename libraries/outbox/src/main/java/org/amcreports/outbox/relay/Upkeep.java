package org.amcreports.outbox.relay;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What the holder of the lease does beside sending: watches the backlog, lets keys go on and deletes what is old. */
@ApplicationScoped
class Upkeep {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration BETWEEN_RELEASES = Duration.ofMillis(500);
    private static final Duration BETWEEN_DELETIONS = Duration.ofMinutes(10);

    private static final String BACKLOG = """
            SELECT count(*) AS rows,
                coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS age,
                (SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL AND sent_at IS NULL) AS parked
            FROM (SELECT created_at FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 10000) AS unsent
            """;
    private static final String DELETE_SENT = """
            DELETE FROM outbox WHERE id = ANY (ARRAY(
                SELECT id FROM outbox WHERE sent_at < clock_timestamp() - make_interval(secs => $1)
                ORDER BY sent_at LIMIT 1000))
            """;
    private static final String DELETE_INBOX = """
            DELETE FROM inbox WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM inbox WHERE received_at < clock_timestamp() - make_interval(secs => $1)
                ORDER BY received_at LIMIT 1000))
            """;

    private final OutboxTable table;
    private final OutboxConfig.Retention retention;
    private final RelayMeters meters;
    private long nextLook = System.nanoTime();
    private long nextRelease = System.nanoTime();
    private long nextDeletion = System.nanoTime();

    /**
     * What waits in the outbox.
     *
     * @param rows counted up to 10,000
     * @param ageSeconds of the oldest
     */
    record Backlog(long rows, double ageSeconds, long parked) {

        static final Backlog NONE = new Backlog(0, 0, 0);
    }

    Upkeep(OutboxTable table, OutboxConfig config, RelayMeters meters) {
        this.table = table;
        this.retention = config.retention();
        this.meters = meters;
    }

    /** Does what is due, a bounded piece of it, so that events do not wait for long; what fails is not due again at once. */
    void turn() {
        if (isDue(nextLook)) {
            nextLook = System.nanoTime() + BETWEEN_LOOKS.toNanos();
            meters.backlog(backlog());
        }
        if (isDue(nextRelease)) {
            nextRelease = System.nanoTime() + BETWEEN_RELEASES.toNanos();
            if (table.release()) {
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
        meters.backlog(Backlog.NONE);
    }

    private boolean deleteSome() {
        boolean sent = deleteSent();
        boolean inbox = deleteInbox();
        return sent || inbox;
    }

    /** Deletes some; whether there may be more. */
    boolean deleteSent() {
        return delete(DELETE_SENT, retention.sent());
    }

    /** Deletes some; whether there may be more. */
    boolean deleteInbox() {
        return delete(DELETE_INBOX, retention.inbox());
    }

    private boolean delete(String sql, Duration age) {
        return table.execute(sql, Tuple.of((double) age.toSeconds())).rowCount() > 0;
    }

    private Backlog backlog() {
        io.vertx.mutiny.sqlclient.Row row =
                table.execute(BACKLOG, Tuple.tuple()).iterator().next();
        return new Backlog(row.getLong("rows"), row.getDouble("age"), row.getLong("parked"));
    }

    private static boolean isDue(long moment) {
        return System.nanoTime() - moment >= 0;
    }
}
