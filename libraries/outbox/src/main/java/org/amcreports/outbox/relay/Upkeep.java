package org.amcreports.outbox.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the holder of the lease does beside sending: watches the backlog, lets keys go on and deletes what is old. The
 * replicas that do not relay show a backlog of 0; alerts take the maximum.
 */
@ApplicationScoped
class Upkeep {

    private static final String BACKLOG = """
            SELECT count(*) AS rows,
                coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS age,
                (SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL AND sent_at IS NULL) AS parked
            FROM (SELECT created_at FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 10000) AS unsent
            """;
    private static final String DELETE = """
            DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM %1$s WHERE %2$s < clock_timestamp() - make_interval(secs => $1)
                ORDER BY %2$s LIMIT 1000))
            """;

    private final OutboxTable table;
    private final OutboxConfig.Retention retention;
    private final List<Chore> chores;
    private volatile Backlog backlog = Backlog.NONE;

    private record Backlog(long rows, double ageSeconds, long parked) {

        static final Backlog NONE = new Backlog(0, 0, 0);
    }

    /** Something that is done a bounded piece at a time; what fails is not due again at once. */
    private static final class Chore {

        private final Duration pause;
        private final BooleanSupplier piece;
        private long next = System.nanoTime();

        /** @param piece tells whether there may be more */
        Chore(Duration pause, BooleanSupplier piece) {
            this.pause = pause;
            this.piece = piece;
        }

        void turn() {
            if (System.nanoTime() - next >= 0) {
                next = System.nanoTime() + pause.toNanos();
                if (piece.getAsBoolean()) {
                    next = System.nanoTime();
                }
            }
        }
    }

    Upkeep(OutboxTable table, OutboxConfig config, Lease lease, MeterRegistry meters) {
        this.table = table;
        this.retention = config.retention();
        this.chores = List.of(
                new Chore(Duration.ofSeconds(2), this::look),
                new Chore(Duration.ofMillis(500), table::release),
                new Chore(Duration.ofMinutes(10), this::deleteSent),
                new Chore(Duration.ofMinutes(10), this::deleteInbox));
        Gauge.builder("amcreports.outbox.lease", () -> lease.isHeld() ? 1 : 0)
                .description("Whether this replica relays")
                .register(meters);
        Gauge.builder("amcreports.outbox.unsent", () -> backlog.rows())
                .description("Events that wait in the outbox, counted up to 10,000")
                .baseUnit("events")
                .register(meters);
        Gauge.builder("amcreports.outbox.unsent.age", () -> backlog.ageSeconds())
                .description("Age of the oldest event that waits in the outbox")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("amcreports.outbox.parked", () -> backlog.parked())
                .description("Events that the broker refused for good and that wait for an operator")
                .baseUnit("events")
                .register(meters);
    }

    /** Does what is due, a bounded piece of it, so that events do not wait for long. */
    void turn() {
        chores.forEach(Chore::turn);
    }

    /** Another replica does it now. */
    void rest() {
        backlog = Backlog.NONE;
    }

    private boolean look() {
        io.vertx.mutiny.sqlclient.Row row =
                table.execute(BACKLOG, Tuple.tuple()).iterator().next();
        backlog = new Backlog(row.getLong("rows"), row.getDouble("age"), row.getLong("parked"));
        return false;
    }

    /** Deletes some; whether there may be more. */
    boolean deleteSent() {
        return delete("outbox", "sent_at", retention.sent());
    }

    /** Deletes some; whether there may be more. */
    boolean deleteInbox() {
        return delete("inbox", "received_at", retention.inbox());
    }

    private boolean delete(String from, String moment, Duration age) {
        return table.execute(DELETE.formatted(from, moment), Tuple.of((double) age.toSeconds()))
                        .rowCount()
                > 0;
    }
}
