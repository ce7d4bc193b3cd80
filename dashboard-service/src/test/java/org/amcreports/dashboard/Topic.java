package org.amcreports.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.testing.kafka.BrokerClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A topic as other services use it. */
public record Topic(String name) {

    /** Connected by the first test that needs it. */
    private static final class Kafka {
        static final BrokerClient BROKER = new BrokerClient(EmbeddedServers.kafkaBootstrap());
    }

    /** @param value null for a tombstone */
    public RecordMetadata send(String key, String value) {
        return send(key, value, Map.of());
    }

    public RecordMetadata send(String key, String value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(name, key, bytes(value));
        headers.forEach((header, text) -> record.headers().add(header, bytes(text)));
        return Kafka.BROKER.send(record);
    }

    public RecordMetadata send(UUID key, String value) {
        return send(key.toString(), value);
    }

    /** In this order; done when Kafka has them all. */
    public static void sendAll(List<ProducerRecord<String, byte[]>> records) {
        Kafka.BROKER.send(records);
    }

    public List<Integer> partitions() {
        return Kafka.BROKER.partitions(name);
    }

    /** All records of a key that are there now. */
    public List<ConsumerRecord<String, String>> records(String key) {
        return records().stream().filter(record -> key.equals(record.key())).toList();
    }

    /** All records that are there now. */
    public List<ConsumerRecord<String, String>> records() {
        return Kafka.BROKER.records(name).stream().map(Topic::text).toList();
    }

    private static ConsumerRecord<String, String> text(ConsumerRecord<String, byte[]> record) {
        String value = record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
        ConsumerRecord<String, String> text =
                new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), record.key(), value);
        record.headers().forEach(text.headers()::add);
        return text;
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
