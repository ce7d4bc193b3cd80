package org.amcreports.outbox.delivery;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.support.LibraryTest;
import org.amcreports.outbox.support.TestTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@LibraryTest
class ConsumerLagTest {

    private static final String TOPIC = "test.orders";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    OrdersConsumer consumer;

    @Inject
    MeterRegistry meters;

    @Test
    void tellsWhatIsNotHandledYet() {
        TestTopic.create(TOPIC, Map.of()).close();
        await().atMost(PATIENCE).until(() -> lag() == 0);
        AtomicBoolean down = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        consumer.handleWith(delivery -> {
            attempts.incrementAndGet();
            return down.get()
                    ? Uni.createFrom().failure(new IllegalStateException("down"))
                    : Uni.createFrom().voidItem();
        });

        send(3);
        await().atMost(PATIENCE).until(() -> attempts.get() > 1 && lag() == 3);
        down.set(false);

        await().atMost(PATIENCE).until(() -> lag() == 0);
    }

    @Test
    void whatHasExpiredIsNotBehind() throws Exception {
        TestTopic.create(TOPIC, Map.of()).close();
        await().atMost(PATIENCE).until(() -> lag() == 0);
        AtomicBoolean down = new AtomicBoolean(true);
        consumer.handleWith(delivery -> down.get()
                ? Uni.createFrom().failure(new IllegalStateException("down"))
                : Uni.createFrom().voidItem());
        send(3);
        await().atMost(PATIENCE).until(() -> lag() == 3);

        expire();

        await().atMost(PATIENCE).until(() -> lag() == 0);
        down.set(false);
    }

    /** As retention does. */
    private static void expire() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap()))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.describeTopics(List.of(TOPIC)).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .forEach(partition -> all.put(
                            new TopicPartition(TOPIC, partition.partition()), RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }

    /** -1 while it is not known. */
    private double lag() {
        Gauge gauge = meters.find("amcreports.consumer.lag").tag("topic", TOPIC).gauge();
        return gauge == null ? -1 : gauge.value();
    }

    private static void send(int records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(TOPIC, "k1", "{}"));
            }
        }
    }
}
