package org.amcreports.aggregation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.json.ExactJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The broker as other programs see it. */
public final class Kafka {

    private Kafka() {}

    public static void publish(String topic, String key, @Nullable Object value) {
        publish(topic, key, value, UUID.randomUUID().toString());
    }

    public static void publish(String topic, String key, @Nullable Object value, String id) {
        byte[] bytes = value == null ? null : ExactJson.write(value).getBytes(StandardCharsets.UTF_8);
        publishBytes(topic, key, bytes, id);
    }

    public static void publishBytes(String topic, String key, byte @Nullable [] value, String id) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(servers(), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
            record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_correlationid", ("corr-" + key).getBytes(StandardCharsets.UTF_8));
            producer.send(record);
            producer.flush();
        }
    }

    /** Everything that the topic holds under the key by now, in order. */
    public static List<ConsumerRecord<String, byte[]>> read(String topic, String key) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(servers(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found.stream().filter(record -> key.equals(record.key())).toList();
        }
    }

    public static List<JsonNode> readJson(String topic, String key) {
        return read(topic, key).stream().map(Kafka::json).toList();
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return ExactJson.mapper().readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> servers() {
        return Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap());
    }
}
