package org.amcreports.testing.contracts;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.amcreports.embedded.test.EmbeddedServers;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test class, what it made the service publish is held against the contracts in the module's folder: a record
 * that breaks them fails the class that caused it.
 */
public final class PublishedRecords implements AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LISTED = 20;
    private static final Map<TopicPartition, Long> CHECKED = new ConcurrentHashMap<>();

    /** Read once: a module has many classes and one folder of contracts. */
    private static final class OfTheModule {

        static final Contracts CONTRACTS = Contracts.at(Path.of("contracts"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Contracts contracts = OfTheModule.CONTRACTS;
        Set<String> sent = contracts.document().addresses("send");
        sent.removeIf(contracts.document()::planned);
        check(contracts, EmbeddedServers.kafkaBootstrap(), sent);
    }

    /**
     * Reads what each topic holds by now and was not checked before.
     *
     * @throws AssertionError with up to 20 violations as {@code topic-partition@offset: path: message}, or when the end
     *     is not reached within 60 seconds
     */
    static void check(Contracts contracts, String bootstrapServers, Set<String> topics) {
        List<String> violations = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(config(bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            read(consumer, topics, record -> contracts
                    .violations(record)
                    .forEach(violation -> violations.add(placeOf(record) + ": " + violation)));
        }
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
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions, PATIENCE));
        ends.entrySet().removeIf(end -> end.getValue() <= CHECKED.getOrDefault(end.getKey(), 0L));
        consumer.assign(ends.keySet());
        ends.keySet().forEach(partition -> consumer.seek(partition, CHECKED.getOrDefault(partition, 0L)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<TopicPartition> unfinished = new HashSet<>(ends.keySet());
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
        CHECKED.putAll(ends);
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
        // A consumer is not closed before its last fetch, which waits for more at the end of a topic, has come back.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        return config;
    }
}
