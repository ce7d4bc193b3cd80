package org.amcreports.outbox.relay;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.amcreports.http.id.Ids;
import org.jboss.logging.Logger;

/**
 * At most one replica relays. The database's clock decides who; the holder counts its time from before it asked, so it
 * stops before another one starts.
 */
@ApplicationScoped
class Lease {

    private static final Logger LOG = Logger.getLogger(Lease.class);
    private static final String UNDEFINED_TABLE = "42P01";
    private static final Duration LAST_RENEWAL = Duration.ofSeconds(1);
    private static final Duration GIVING_BACK = Duration.ofMillis(500);
    private static final int LENGTHS_WITHOUT_A_TURN = 6;
    private static final int RENEWALS_IN_A_LENGTH = 8;

    /** A connection that says nothing costs a try, not the lease. */
    private static final int TRIES_IN_A_LENGTH = 3;

    /** Without the lease it tells for how long another one has it. */
    private static final String TAKE = """
            WITH taken AS (
                INSERT INTO outbox_lease AS lease (id, holder, held_until)
                VALUES (1, $1, clock_timestamp() + make_interval(secs => $2))
                ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                WHERE lease.holder = excluded.holder OR lease.held_until < clock_timestamp()
                RETURNING id)
            SELECT EXISTS (SELECT FROM taken) AS taken, coalesce((
                SELECT extract(epoch FROM held_until - clock_timestamp()) FROM outbox_lease), 0)::float8 AS seconds_left
            """;

    private static final String GIVE_BACK = "UPDATE outbox_lease SET held_until = clock_timestamp() WHERE holder = $1";

    private final Pool pool;
    private final Duration length;
    private final String holder = name();
    private final ScheduledThreadPoolExecutor renewals = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "outbox-lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Term term = new Term(0, System.nanoTime());
    private volatile long lastTurn = System.nanoTime();
    private boolean complained;

    /** A time of holding without a gap. */
    private record Term(long number, long endsAt) {

        long nanosLeft() {
            return endsAt - System.nanoTime();
        }
    }

    Lease(@ReactiveDataSource("vital") Pool pool, OutboxConfig config) {
        this.pool = pool;
        this.length = config.relay().lease();
    }

    /** Asks for the lease now and ever again: to renew it, or at the moment when another one's ends. */
    void start(Runnable onTaken) {
        renewals.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        renewals.execute(() -> renew(onTaken));
    }

    boolean isHeld() {
        return term.nanosLeft() > 0;
    }

    /** Another number each time that the lease was lost and taken again: others may have sent in between. */
    long term() {
        return term.number();
    }

    /** Whether the lease is held, since that term began without a gap, for longer than what is needed. */
    boolean lasts(long number, Duration needed) {
        Term now = term;
        return now.number() == number && now.nanosLeft() > needed.toNanos();
    }

    /** The relay got through a turn; one that does not for long loses the lease. */
    void turned() {
        lastTurn = System.nanoTime();
    }

    void giveBack() {
        if (!renewalsEnded()) {
            LOG.info("A renewal of the relay's lease is still under way; the lease will end by itself");
        } else if (isHeld()) {
            term = new Term(term.number(), System.nanoTime());
            pool.preparedQuery(GIVE_BACK).execute(Tuple.of(holder)).await().atMost(GIVING_BACK);
        }
    }

    /** A renewal that overtook the giving back would leave the lease with a replica that is gone. */
    private boolean renewalsEnded() {
        renewals.shutdown();
        try {
            return renewals.awaitTermination(LAST_RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void renew(Runnable onTaken) {
        boolean heldBefore = isHeld();
        long next = System.nanoTime() + length.toNanos() / RENEWALS_IN_A_LENGTH;
        try {
            next = getsNowhere() ? leave() : take();
            complained = false;
        } catch (Throwable e) { // anything thrown would end the renewals
            complain(e);
        }
        if (isHeld() && !heldBefore) {
            turned();
            onTaken.run();
        }
        renewals.schedule(() -> renew(onTaken), next - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private boolean getsNowhere() {
        return isHeld() && System.nanoTime() - lastTurn > length.toNanos() * LENGTHS_WITHOUT_A_TURN;
    }

    /** Gives the moment to ask again, when another replica has had the time to take it. */
    private long leave() {
        LOG.error("The relay gets nowhere; it leaves the lease to another replica");
        return term.endsAt() + length.toNanos();
    }

    /** Gives the moment to ask again: for the next renewal, or sooner when another one's lease ends. */
    private long take() {
        long asked = System.nanoTime();
        Row answer = pool.preparedQuery(TAKE)
                .execute(Tuple.of(holder, length.toMillis() / 1000.0))
                .await()
                .atMost(length.dividedBy(TRIES_IN_A_LENGTH))
                .iterator()
                .next();
        boolean taken = answer.getBoolean("taken");
        long number = isHeld() || !taken ? term.number() : term.number() + 1;
        term = new Term(number, taken ? asked + length.toNanos() : asked);
        long renewal = asked + length.toNanos() / RENEWALS_IN_A_LENGTH;
        long othersEnd = System.nanoTime() + (long) (answer.getDouble("seconds_left") * 1e9);
        return taken || renewal - othersEnd < 0 ? renewal : othersEnd;
    }

    /** Tells an operator who relays: process and host, in Kubernetes the pod. */
    private static String name() {
        String host = System.getenv().getOrDefault("HOSTNAME", "localhost");
        return "%d@%s/%s".formatted(ProcessHandle.current().pid(), host, Ids.next());
    }

    private void complain(Throwable e) {
        if (!complained && e instanceof PgException failure && UNDEFINED_TABLE.equals(failure.getSqlState())) {
            LOG.info("There is no outbox yet; nothing is relayed until the database is migrated");
        } else if (!complained) {
            LOG.warnf("Cannot ask for the relay's lease, trying again: %s", e);
        }
        complained = true;
    }
}
