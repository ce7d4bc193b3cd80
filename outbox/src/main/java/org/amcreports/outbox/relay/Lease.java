package org.amcreports.outbox.relay;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.amcreports.outbox.id.Ids;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * At most one replica relays. The database's clock decides who; the holder counts its time from before it asked, so it
 * stops before another one starts.
 */
@ApplicationScoped
class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);
    private static final String UNDEFINED_TABLE = "42P01";
    private static final Duration GIVING_BACK = Duration.ofMillis(500);

    private static final String TAKE = """
            INSERT INTO outbox_lease AS lease (id, holder, held_until)
            VALUES (1, $1, clock_timestamp() + make_interval(secs => $2))
            ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
            WHERE lease.holder = excluded.holder OR lease.held_until < clock_timestamp()
            """;
    private static final String GIVE_BACK = "UPDATE outbox_lease SET held_until = clock_timestamp() WHERE holder = $1";

    private final Pool pool;
    private final Duration length;
    private final String holder = Ids.next().toString();
    private @Nullable ScheduledExecutorService renewals;
    private volatile long endsAt = System.nanoTime();
    private boolean complained;

    Lease(Pool pool, OutboxConfig config) {
        this.pool = pool;
        this.length = config.relay().lease();
    }

    /** Asks for the lease now and ever again. */
    void start(Runnable onTaken) {
        renewals = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "outbox-lease");
            thread.setDaemon(true);
            return thread;
        });
        renewals.scheduleWithFixedDelay(() -> renew(onTaken), 0, length.toMillis() / 4, TimeUnit.MILLISECONDS);
    }

    boolean isHeld() {
        return System.nanoTime() - endsAt < 0;
    }

    void giveBack() {
        if (renewals != null) {
            renewals.shutdownNow();
        }
        if (isHeld()) {
            endsAt = System.nanoTime();
            pool.preparedQuery(GIVE_BACK)
                    .execute(Tuple.of(holder))
                    .ifNoItem()
                    .after(GIVING_BACK)
                    .fail()
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
    }

    private void renew(Runnable onTaken) {
        boolean heldBefore = isHeld();
        try {
            take();
            complained = false;
        } catch (RuntimeException e) {
            complain(e);
        }
        if (isHeld() && !heldBefore) {
            onTaken.run();
        }
    }

    private void take() {
        long asked = System.nanoTime();
        int taken = pool.preparedQuery(TAKE)
                .execute(Tuple.of(holder, length.toMillis() / 1000.0))
                .await()
                .atMost(length)
                .rowCount();
        endsAt = taken == 1 ? asked + length.toNanos() : asked;
    }

    private void complain(RuntimeException e) {
        if (!complained && e instanceof PgException failure && UNDEFINED_TABLE.equals(failure.getSqlState())) {
            LOG.info("There is no outbox yet; nothing is relayed until the database is migrated");
        } else if (!complained) {
            LOG.warnf("Cannot ask for the relay's lease, trying again: %s", e);
        }
        complained = true;
    }
}
