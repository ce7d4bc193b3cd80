package org.amcreports.aggregation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.kafka.BrokerClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The broker as other programs see it. */
public final class Kafka {

    private static final BrokerClient BROKER = new BrokerClient(EmbeddedServers.kafkaBootstrap());

    private Kafka() {}

    public static void publish(String topic, String key, @Nullable Object value) {
        publish(topic, key, value, UUID.randomUUID().toString());
    }

    public static void publish(String topic, String key, @Nullable Object value, String id) {
        publish(record(topic, key, value, id, "corr-" + key));
    }

    public static void publishBytes(String topic, String key, byte @Nullable [] value, String id) {
        publish(record(topic, key, value, id, "corr-" + key));
    }

    public static void publish(List<ProducerRecord<String, byte[]>> records) {
        BROKER.send(records);
    }

    public static ProducerRecord<String, byte[]> record(
            String topic, String key, @Nullable Object value, String id, String correlation) {
        byte[] bytes = value == null ? null : ExactJson.write(value).getBytes(StandardCharsets.UTF_8);
        return record(topic, key, bytes, id, correlation);
    }

    /** One record for each partition of the topic, under keys of its own: what lies before is handled before it. */
    public static List<ProducerRecord<String, byte[]>> onEachPartition(
            String topic, Function<Integer, ProducerRecord<String, byte[]>> record) {
        return BROKER.partitions(topic).stream()
                .map(partition -> {
                    ProducerRecord<String, byte[]> made = record.apply(partition);
                    return new ProducerRecord<>(topic, partition, made.key(), made.value(), made.headers());
                })
                .toList();
    }

    private static ProducerRecord<String, byte[]> record(
            String topic, String key, byte @Nullable [] value, String id, String correlation) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_correlationid", correlation.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static void publish(ProducerRecord<String, byte[]> record) {
        publish(List.of(record));
    }

    /** Everything that the topic holds under the key by now, in order. */
    public static List<ConsumerRecord<String, byte[]>> read(String topic, String key) {
        return read(topic).stream().filter(record -> key.equals(record.key())).toList();
    }

    /** The ids of all that the topic holds by now. */
    public static List<String> ids(String topic) {
        return read(topic).stream().map(record -> header(record, "ce_id")).toList();
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        return BROKER.records(topic);
    }

    public static List<JsonNode> readJson(String topic, String key) {
        return read(topic, key).stream().map(Kafka::json).toList();
    }

    public static JsonNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return ExactJson.mapper().readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
