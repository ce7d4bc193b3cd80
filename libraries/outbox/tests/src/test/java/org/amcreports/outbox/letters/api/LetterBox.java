package org.amcreports.outbox.letters.api;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.id.Ids;
import org.amcreports.outbox.support.TestTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Puts records where a test wants them. */
public final class LetterBox implements AutoCloseable {

    public static final String TOPIC = "test.orders";
    public static final String LETTERS = TOPIC + ".test-service.dlq";

    private final KafkaProducer<String, byte[]> producer;

    public LetterBox() {
        TestTopic.create(TOPIC, Map.of()).close();
        TestTopic.create(LETTERS, Map.of()).close();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A key that no other test has. */
    public static String newKey() {
        return "key-" + Ids.next();
    }

    RecordMetadata order(String key, String value, Map<String, String> headers) {
        return send(new ProducerRecord<>(TOPIC, key, value.getBytes(StandardCharsets.UTF_8)), headers);
    }

    /** A letter about a record at the given offset of partition 0. */
    public RecordMetadata letter(
            int partition, long diedAt, String key, @Nullable String value, long offset, String reason) {
        return letter(partition, diedAt, key, value, Map.of(), offset, reason);
    }

    RecordMetadata letter(
            int partition,
            @Nullable Long diedAt,
            String key,
            @Nullable String value,
            Map<String, String> more,
            long offset,
            String reason) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of(
                "dlq_reason",
                reason,
                "dlq_attempts",
                "1",
                "dlq_topic",
                TOPIC,
                "dlq_partition",
                "0",
                "dlq_offset",
                String.valueOf(offset)));
        headers.putAll(more);
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(LETTERS, partition, diedAt, key, bytes), headers);
    }

    RecordMetadata send(ProducerRecord<String, byte[]> record, Map<String, String> headers) {
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
