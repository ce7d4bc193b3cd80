package org.amcreports.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.embedded.GuardedProcess;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;
import org.amcreports.outbox.support.LibraryTest;
import org.amcreports.outbox.support.Signals;
import org.amcreports.outbox.support.TestTopic;
import org.junit.jupiter.api.Test;

/** A broker that is cut off, slow, killed or full. */
@LibraryTest
class BrokerTroubleTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry meters;

    @Inject
    OutboxConfig config;

    @Test
    void aBrokerThatIsCutOffCostsNeitherTheLeaseNorAnEvent() {
        try (TestTopic topic = TestTopic.create()) {
            append(topic.name(), 0, 1);
            await().atMost(PATIENCE).until(() -> topic.values().size() == 1);
            String holder = holder();
            Signals.freeze(Signals.kafkaPid());
            try {
                append(topic.name(), 1, 20);
                double lease = config.relay().lease().toSeconds();
                await().atMost(PATIENCE).until(() -> gauge("amcreports.outbox.unsent.age") > lease);
                assertThat(gauge("amcreports.outbox.unsent")).isGreaterThanOrEqualTo(20);
                assertThat(gauge("amcreports.outbox.lease")).isEqualTo(1);
                assertThat(holder()).isEqualTo(holder);
            } finally {
                Signals.thaw(Signals.kafkaPid());
            }

            awaitInOrder(topic, 21);
            await().atMost(PATIENCE).until(() -> gauge("amcreports.outbox.unsent.age") == 0);
        }
    }

    @Test
    void aSlowBrokerGetsEverythingInOrder() {
        try (TestTopic topic = TestTopic.create()) {
            append(topic.name(), 0, 40);
            long broker = Signals.kafkaPid();

            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                Signals.freeze(broker);
                await().pollDelay(Duration.ofMillis(150)).until(() -> true);
                Signals.thaw(broker);
                return numbers(topic).size() == 40;
            });

            awaitInOrder(topic, 40);
        }
    }

    @Test
    void aBrokerThatWasKilledAndOneThatWasFullGetEverythingInOrder() {
        try (TestTopic topic = TestTopic.create()) {
            append(topic.name(), 0, 1);
            await().atMost(PATIENCE).until(() -> topic.values().size() == 1);
            EmbeddedServers.killKafka();
            append(topic.name(), 1, 19);

            try (GuardedProcess small = SmallDisk.startKafka()) {
                awaitInOrder(topic, 20);
                append(topic.name(), 20, SmallDisk.EVENTS, "x".repeat(SmallDisk.EVENT_BYTES));
                await().atMost(PATIENCE).until(() -> !small.isAlive());
                assertThat(SmallDisk.log()).contains("all log dirs").contains("have failed");
            }
            await().atMost(PATIENCE).until(() -> gauge("amcreports.outbox.unsent.age") > 1);
            assertThat(gauge("amcreports.outbox.unsent")).isBetween(1.0, (double) SmallDisk.EVENTS);
            EmbeddedServers.startKafka();

            awaitInOrder(topic, 20 + SmallDisk.EVENTS);
            await().atMost(PATIENCE).until(() -> gauge("amcreports.outbox.unsent.age") == 0);
        }
    }

    /** Redelivery is allowed, loss and disorder are not. */
    private static void awaitInOrder(TestTopic topic, int count) {
        await().atMost(PATIENCE).until(() -> numbers(topic).size() == count);
        assertThat(numbers(topic))
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(String::valueOf).toList());
    }

    private static Set<String> numbers(TestTopic topic) {
        return topic.values().stream()
                .map(value -> value.startsWith("\"") ? value.substring(1, value.indexOf('x')) : value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void append(String topic, int first, int count) {
        append(topic, first, count, "");
    }

    private void append(String topic, int first, int count, String padding) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            events.add(new NewEvent(topic, "k", "test", padding.isEmpty() ? i : i + padding));
        }
        result(pool.withTransaction(connection -> outbox.appendAll(connection, events)));
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private String holder() {
        return result(pool.query("SELECT holder FROM outbox_lease").execute())
                .iterator()
                .next()
                .getString(0);
    }

    private static <T> T result(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
