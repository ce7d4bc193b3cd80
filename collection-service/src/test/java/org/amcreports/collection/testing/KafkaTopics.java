package org.amcreports.collection.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.json.ExactJson;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what other services would. */
public final class KafkaTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private KafkaTopics() {}

    /** The first events with the key, in order. */
    public static List<JsonNode> read(String topic, String key, int atLeast) {
        Map<String, Object> configuration =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, EmbeddedServers.kafkaBootstrap());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<JsonNode> found = new ArrayList<>();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (found.size() < atLeast && System.nanoTime() < end) {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(100))) {
                    if (key.equals(event.key())) {
                        found.add(ExactJson.read(event.value(), JsonNode.class));
                    }
                }
            }
            return found;
        }
    }
}
