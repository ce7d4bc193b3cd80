package org.amcreports.collection.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.http.database.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class FreedSlotsTest {

    @Inject
    Pool pool;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private Listener notifications;

    @BeforeEach
    void listen() {
        notifications = new Listener(pool, "collection_slots", heard::add);
        notifications.listen();
    }

    @AfterEach
    void stop() {
        notifications.stop();
    }

    @Test
    void tellsOfFreedSlotsOnly() {
        await().atMost(Bench.PATIENCE).until(() -> heard("ready"));
        UUID attempt = UUID.randomUUID();
        String instance = attempt.toString();
        Database.execute("""
                INSERT INTO workflow_executions (id, workflow_id, instance_id, amc_instance_id, amc_workflow_id,
                    week_start_date, time_zone, collection_type, query_fingerprint, executed_at, post_until, swept_at)
                VALUES (?, gen_random_uuid(), gen_random_uuid(), ?, 'w', '2026-01-05', 'UTC', 'backfill', 'f', now(),
                    now(), now() + interval '1 hour')
                """, attempt, instance);
        Database.execute("UPDATE workflow_executions SET status = 'running' WHERE id = ?", attempt);
        await().atMost(Bench.PATIENCE).until(() -> heard("marker"));
        assertThat(heard).doesNotContain(instance);

        Database.execute("UPDATE workflow_executions SET status = 'failed' WHERE id = ?", attempt);
        await().atMost(Bench.PATIENCE).until(() -> heard.contains(instance));
        Database.execute("DELETE FROM workflow_executions WHERE id = ?", attempt);
    }

    private boolean heard(String payload) {
        Database.rows("SELECT pg_notify('collection_slots', ?)", payload);
        return heard.contains(payload);
    }
}
