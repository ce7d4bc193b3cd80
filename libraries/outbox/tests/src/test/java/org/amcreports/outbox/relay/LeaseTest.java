package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.amcreports.outbox.broker.RecordSender;
import org.amcreports.outbox.support.LibraryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second replica, with a short lease, beside the service's own relay. */
@LibraryTest
class LeaseTest {

    private static final Duration LENGTH = Duration.ofMillis(1200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final OutboxConfig CONFIG = new SmallRyeConfigBuilder()
            .withMapping(OutboxConfig.class)
            .withDefaultValue("outbox.relay.lease", LENGTH.toString())
            .withConverter(Duration.class, 100, new DurationConverter())
            .build()
            .getConfigMapping(OutboxConfig.class);

    @Inject
    Pool pool;

    @Inject
    OutboxConfig shipped;

    private Lease lease;

    @BeforeEach
    void start() {
        lease = new Lease(pool, CONFIG);
        lease.start(() -> {});
        take();
    }

    @AfterEach
    void end() {
        try {
            lease.giveBack();
        } catch (TimeoutException e) {
            // On a busy machine; it ends by itself.
        }
    }

    @Test
    void aNewTermBeginsWhenItWasLost() {
        long before = lease.term();
        assertThat(lease.lasts(before, LENGTH)).isFalse();

        giveTo("another", "1 s");
        await().atMost(PATIENCE).until(() -> !lease.isHeld());
        take();

        assertThat(lease.lasts(before, Duration.ZERO)).isFalse();
        await().atMost(PATIENCE).until(() -> {
            take();
            return lease.lasts(lease.term(), Duration.ZERO);
        });
    }

    @Test
    void leavesTimeForASendBetweenTwoRenewals() {
        Duration length = shipped.relay().lease();

        assertThat(length).isLessThanOrEqualTo(Duration.ofSeconds(4));
        assertThat(length.minus(length.dividedBy(8))).isGreaterThan(RecordSender.LONGEST_SEND);
    }

    @Test
    void tellsWhichProcessHoldsIt() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(holder())
                .startsWith(ProcessHandle.current().pid() + "@"));
    }

    @Test
    void renewalsKeepTheTermUntilTheRelayGetsNowhere() {
        AtomicLong term = new AtomicLong(lease.term());

        await().atMost(PATIENCE).during(LENGTH.multipliedBy(7)).until(() -> {
            lease.turned();
            take();
            return lease.term() == term.getAndSet(lease.term());
        });
        await().atMost(PATIENCE).until(() -> !lease.isHeld());
        await().atMost(PATIENCE).during(LENGTH.dividedBy(2)).until(() -> !lease.isHeld());
    }

    @Test
    void isFreeAfterGivingBack() {
        lease.giveBack();

        assertThat(lease.isHeld()).isFalse();
        await().atMost(PATIENCE).during(LENGTH.multipliedBy(2)).until(() -> !lease.isHeld());
    }

    /** From the service's relay, which asks for it much more rarely; again, when a standing machine lost it. */
    private void take() {
        await().atMost(PATIENCE).pollInterval(LENGTH).pollDelay(Duration.ZERO).until(() -> {
            if (!lease.isHeld()) {
                giveTo("nobody", "0 s");
            }
            return lease.isHeld();
        });
    }

    private String holder() {
        return pool.query("SELECT holder FROM outbox_lease")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getString(0);
    }

    private void giveTo(String holder, String interval) {
        pool.query("UPDATE outbox_lease SET holder = '%s', held_until = clock_timestamp() + interval '%s'"
                        .formatted(holder, interval))
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
