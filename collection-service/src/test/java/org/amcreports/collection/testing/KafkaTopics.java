package org.amcreports.collection.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what other services would. */
public final class KafkaTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private KafkaTopics() {}

    /** The first events with the key, in order. */
    public static List<JsonNode> read(String topic, String key, int atLeast) {
        return records(topic, key, atLeast).stream()
                .map(event -> ExactJson.read(new String(event.value(), StandardCharsets.UTF_8), JsonNode.class))
                .toList();
    }

    /** The first records with the key, in order. */
    public static List<ConsumerRecord<String, byte[]>> records(String topic, String key, int atLeast) {
        return records(topic, event -> key.equals(event.key()), atLeast);
    }

    /** The first records that are wanted; those of one key in order. */
    public static List<ConsumerRecord<String, byte[]>> records(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int atLeast) {
        Map<String, Object> configuration =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, EmbeddedServers.kafkaBootstrap());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            BooleanSupplier whole = () -> partitions.stream()
                    .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while ((found.size() < atLeast || !whole.getAsBoolean()) && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(50)).forEach(event -> {
                    if (wanted.test(event)) {
                        found.add(event);
                    }
                });
            }
            return found;
        }
    }
}
