package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.outbox.support.LibraryTest;
import org.junit.jupiter.api.Test;

@LibraryTest
class NotificationsTest {

    private static final String LISTENERS = "FROM pg_stat_activity WHERE query = 'LISTEN outbox'";

    @Inject
    Pool pool;

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void listensOnOneConnectionAndAgainWhenThatBreaks() {
        Notifications notifications = new Notifications(pool);
        for (int i = 0; i < 5; i++) {
            notifications.listen(calls::incrementAndGet);
        }
        awaitNotification(() -> {});
        // One more may be the service's own.
        assertThat(query("SELECT count(*) " + LISTENERS).getLong(0)).isBetween(1L, 2L);

        query("SELECT count(pg_terminate_backend(pid)) " + LISTENERS);
        awaitNotification(() -> notifications.listen(calls::incrementAndGet));
        notifications.stop();
    }

    private void awaitNotification(Runnable each) {
        calls.set(0);
        await().until(() -> {
            each.run();
            query("SELECT pg_notify('outbox', '')");
            return calls.get() > 0;
        });
    }

    private Row query(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next();
    }
}
