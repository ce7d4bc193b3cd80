package org.amcreports.testing.contracts;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What really stands on Kafka, held against the contract. */
public final class PublishedRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LISTED = 20;

    private PublishedRecords() {}

    /**
     * Reads each topic from its beginning to the end that it has now.
     *
     * @throws AssertionError with up to 20 violations as {@code topic-partition@offset: path: message}, or when a topic
     *     holds no record, or when its end is not reached within 60 seconds
     */
    public static void check(Contracts contracts, String bootstrapServers, Set<String> topics) {
        List<String> violations = new ArrayList<>();
        Set<String> silent = new TreeSet<>(topics);
        try (var consumer =
                new KafkaConsumer<>(config(bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topics, record -> {
                silent.remove(record.topic());
                contracts.violations(record).forEach(violation -> violations.add(placeOf(record) + ": " + violation));
            });
        }
        silent.forEach(topic -> violations.add(topic + ": holds no record"));
        if (!violations.isEmpty()) {
            String listed = String.join("\n  ", violations.subList(0, Math.min(LISTED, violations.size())));
            throw new AssertionError(violations.size() + " violations:\n  " + listed);
        }
    }

    private interface Reader {
        void on(ConsumerRecord<String, byte[]> record);
    }

    private static void read(KafkaConsumer<String, byte[]> consumer, Set<String> topics, Reader reader) {
        Set<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(toSet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<TopicPartition> unfinished = new HashSet<>(partitions);
        while (!unfinished.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The end is not reached within " + PATIENCE + " on " + unfinished);
            }
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (record.offset() < ends.getOrDefault(partitionOf(record), 0L)) {
                    reader.on(record);
                }
            });
            unfinished.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        }
    }

    private static TopicPartition partitionOf(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static String placeOf(ConsumerRecord<String, byte[]> record) {
        return partitionOf(record) + "@" + record.offset();
    }

    private static Properties config(String bootstrapServers) {
        Properties config = new Properties();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }
}
