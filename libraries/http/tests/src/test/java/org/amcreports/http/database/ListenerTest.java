package org.amcreports.http.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.Test;

@LibraryTest
class ListenerTest {

    private static final String LISTENERS = "FROM pg_stat_activity WHERE query = 'LISTEN listener_test'";

    @Inject
    Pool pool;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void listensOnOneConnectionAndAgainWhenThatBreaks() {
        Listener listener = new Listener(pool, "listener_test", heard::add);
        for (int i = 0; i < 5; i++) {
            listener.listen();
        }
        awaitNotification(() -> {});
        assertThat(query("SELECT count(*) " + LISTENERS).getLong(0)).isEqualTo(1);
        assertThat(heard).containsOnly("payload");

        query("SELECT count(pg_terminate_backend(pid)) " + LISTENERS);
        awaitNotification(listener::listen);
        listener.stop();
        await().until(() -> query("SELECT count(*) " + LISTENERS).getLong(0) == 0);
    }

    private void awaitNotification(Runnable each) {
        heard.clear();
        await().until(() -> {
            each.run();
            query("SELECT pg_notify('listener_test', 'payload')");
            return !heard.isEmpty();
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
