package org.amcreports.testing.platform;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends to the platform's topics, and reads the letters that a service writes about them from now on. */
final class PlatformTopics implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, String> letters = new HashMap<>();

    PlatformTopics(String bootstrapServers, String service) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = PlatformRecord.TOPICS.stream()
                .flatMap(topic -> partitions(topic + "." + service + ".dlq").stream())
                .toList();
        consumer.assign(all);
        consumer.endOffsets(all).forEach(consumer::seek);
    }

    RecordMetadata send(ProducerRecord<String, byte[]> record) throws ExecutionException, InterruptedException {
        return producer.send(record).get();
    }

    RecordMetadata send(int partition, UUID instance, byte @Nullable [] value)
            throws ExecutionException, InterruptedException {
        return send(new ProducerRecord<>("amc.instances.v1", partition, instance.toString(), value));
    }

    /** The partition with the greatest end offset, made so if need be. */
    int longest(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(topic));
        TopicPartition longest = ends.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        for (int i = 0; i < 5; i++) {
            send(longest.partition(), UUID.randomUUID(), null);
        }
        return longest.partition();
    }

    int shortest(String topic, int otherThan) {
        return consumer.endOffsets(partitions(topic)).entrySet().stream()
                .filter(end -> end.getKey().partition() != otherThan)
                .min(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey()
                .partition();
    }

    /** The reason of the letter about the record at this place; null while there is none. */
    @Nullable
    String letter(RecordMetadata place) {
        return letters.get(place.topic() + "-" + place.partition() + "@" + place.offset());
    }

    <T> T until(String what, Supplier<@Nullable T> answer) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            T given = answer.get();
            if (given != null) {
                return given;
            }
            consumer.poll(POLL).forEach(letter -> letters.put(placeOf(letter), header(letter, "dlq_reason")));
        }
        throw new AssertionError("Neither a row nor a letter after " + PATIENCE + ": " + what);
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private static String placeOf(ConsumerRecord<String, byte[]> letter) {
        return header(letter, "dlq_topic") + "-" + header(letter, "dlq_partition") + "@" + header(letter, "dlq_offset");
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
