package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.embedded.test.FreezableServers;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;
import org.amcreports.outbox.support.TestTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = FreezableServers.class, initArgs = @ResourceArg(name = "service", value = "collection"))
class FrozenDatabaseTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    Lease lease;

    @AfterEach
    void thaw() {
        EmbeddedServers.thaw();
    }

    @Test
    void theLeaseIsKeptAndEventsGoOnWhenAllConnectionsFreeze() {
        await().atMost(PATIENCE).until(lease::isHeld);
        long term = lease.term();

        assertThat(EmbeddedServers.freeze("collection", "true")).isGreaterThanOrEqualTo(2);

        await().during(Duration.ofSeconds(8)).atMost(PATIENCE).until(() -> lease.lasts(term, Duration.ZERO));
        try (TestTopic topic = TestTopic.create()) {
            append(topic.name());
            await().atMost(PATIENCE).until(() -> topic.records().size() == 1);
        }
    }

    private void append(String topic) {
        NewEvent event = new NewEvent(topic, "k", "test", 1);
        pool.withTransaction(connection -> outbox.append(connection, event))
                .await()
                .atMost(PATIENCE);
    }
}
