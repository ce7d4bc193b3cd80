package org.amcreports.outbox.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.amcreports.embedded.test.EmbeddedServers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of one test, read from its beginning. */
public final class TestTopic implements AutoCloseable {

    private static final int PARTITIONS = 3;

    private final String name;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
            Map.of(
                    "bootstrap.servers",
                    EmbeddedServers.kafkaBootstrap(),
                    "auto.offset.reset",
                    "earliest",
                    // A consumer that closes waits for its last fetch.
                    "fetch.max.wait.ms",
                    20),
            new StringDeserializer(),
            new ByteArrayDeserializer());

    private TestTopic(String name) {
        this.name = name;
    }

    public static String newName() {
        return "test." + UUID.randomUUID();
    }

    public static TestTopic create() {
        return create(newName(), Map.of());
    }

    public static TestTopic create(String name, Map<String, String> configuration) {
        NewTopic topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty()).configs(configuration);
        try (Admin admin = admin()) {
            await(admin.createTopics(List.of(topic)).all());
        }
        TestTopic created = new TestTopic(name);
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new TopicPartition(name, i));
        }
        created.consumer.assign(partitions);
        return created;
    }

    public void configure(String setting, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        try (Admin admin = admin()) {
            await(admin.incrementalAlterConfigs(Map.of(resource, List.of(change)))
                    .all());
        }
    }

    public String name() {
        return name;
    }

    /** All that has arrived so far, in order per key. */
    public List<ConsumerRecord<String, byte[]>> records() {
        consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
        return List.copyOf(seen);
    }

    public List<String> values() {
        return records().stream().map(TestTopic::text).toList();
    }

    public List<String> values(String key) {
        return records().stream()
                .filter(record -> key.equals(record.key()))
                .map(TestTopic::text)
                .toList();
    }

    public static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    public static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap()));
    }

    private static void await(KafkaFuture<Void> done) {
        try {
            done.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
