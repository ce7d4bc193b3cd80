package org.amcreports.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amcreports.embedded.test.SecuredServers;
import org.amcreports.outbox.delivery.OrdersConsumer;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A service does all that it does on servers that ask for TLS and a password, with the rights to its own topics alone. */
@QuarkusTest
@TestProfile(SecuredServersTest.Alone.class)
class SecuredServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Without the servers that the other tests share. */
    public static final class Alone implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    SecuredServers.class,
                    Map.of(
                            "service", "collection",
                            "user", "test-service",
                            "publishes", "test.published",
                            "consumes", "test.orders")));
        }
    }

    @Inject
    Outbox outbox;

    @Inject
    OrdersConsumer consumer;

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource("vital")
    Pool vital;

    @Inject
    @ConfigProperty(name = "test.administrator.bootstrap.servers")
    String administrator;

    @Test
    void publishesAndConsumesAndLeavesDeadLetters() throws Exception {
        List<String> handled = new CopyOnWriteArrayList<>();
        consumer.handleWith(delivery -> {
            String text = new String(Objects.requireNonNull(delivery.value()), StandardCharsets.UTF_8);
            if (text.equals("poison")) {
                throw new PoisonRecordException("as told");
            }
            handled.add(text);
            return Uni.createFrom().voidItem();
        });

        NewEvent event = new NewEvent("test.published", "key", "subject", Map.of("a", 1));
        pool.withTransaction(connection -> outbox.append(connection, event))
                .await()
                .atMost(PATIENCE);
        send("poison", "good");

        await().atMost(PATIENCE).until(() -> handled.contains("good"));
        await().atMost(PATIENCE).until(() -> records("test.published") == 1);
        await().atMost(PATIENCE).until(() -> records("test.orders.test-service.dlq") == 1);
    }

    @Test
    void everyConnectionToTheDatabaseIsEncrypted() {
        String unencrypted = "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                + " WHERE usename = current_user AND NOT ssl";
        for (Pool each : List.of(pool, vital)) {
            assertThat(each.query(unencrypted)
                            .execute()
                            .await()
                            .atMost(PATIENCE)
                            .iterator()
                            .next()
                            .getLong(0))
                    .isZero();
        }
    }

    private void send(String... values) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", administrator), new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>("test.orders", "key", value));
            }
        }
    }

    private long records(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", administrator))) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (TopicDescription description :
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values()) {
                description
                        .partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            }
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::offset)
                    .sum();
        }
    }
}
