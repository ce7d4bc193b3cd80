package org.amcreports.dashboard;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.amcreports.embedded.test.EmbeddedServers;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic as other services use it. */
public record Topic(String name) {

    private static final class Producer {

        static final KafkaProducer<String, byte[]> SHARED = new KafkaProducer<>(
                Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @param value null for a tombstone */
    public RecordMetadata send(String key, String value) {
        return send(key, value, Map.of());
    }

    public RecordMetadata send(String key, String value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(name, key, bytes(value));
        headers.forEach((header, text) -> record.headers().add(header, bytes(text)));
        return done(Producer.SHARED.send(record));
    }

    public RecordMetadata send(UUID key, String value) {
        return send(key.toString(), value);
    }

    /** In this order; done when Kafka has them all. */
    public static void sendAll(List<ProducerRecord<String, byte[]>> records) {
        records.stream().map(Producer.SHARED::send).toList().forEach(Topic::done);
    }

    public List<Integer> partitions() {
        return Producer.SHARED.partitionsFor(name).stream()
                .map(PartitionInfo::partition)
                .sorted()
                .toList();
    }

    /** All records of a key that are there now. */
    public List<ConsumerRecord<String, String>> records(String key) {
        return records().stream().filter(record -> key.equals(record.key())).toList();
    }

    /** All records that are there now. */
    public List<ConsumerRecord<String, String>> records() {
        return TopicReader.records(name);
    }

    private static RecordMetadata done(Future<RecordMetadata> sent) {
        try {
            return sent.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
