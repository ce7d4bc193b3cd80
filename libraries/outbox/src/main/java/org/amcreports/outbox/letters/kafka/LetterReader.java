package org.amcreports.outbox.letters.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.outbox.letters.domain.Letter;
import org.amcreports.outbox.letters.domain.LetterFilter;
import org.amcreports.outbox.letters.domain.Place;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Opens short-lived consumers; a broker that does not answer is a 503, never a wait without end. */
@ApplicationScoped
public class LetterReader {

    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration CLOSING = Duration.ofMillis(300);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int MAX_LETTERS_A_POLL = 200;
    private static final int MAX_BYTES_A_FETCH = 1024 * 1024;

    private final Map<String, Object> settings;

    LetterReader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        settings = new HashMap<>(broker);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.keySet()
                .removeAll(List.of(CommonClientConfigs.GROUP_ID_CONFIG, ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A fetch at the end of one partition would hold up the next one's.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_LETTERS_A_POLL);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MAX_BYTES_A_FETCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MAX_BYTES_A_FETCH);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /** The letters from a place on, by partition and offset, without those that the filter rules out by place or time. */
    public LetterScan open(String topic, LetterFilter filter, Place from) {
        return orUnavailable(() -> scan(topic, filter, from));
    }

    /** The record that a letter was made of, while its topic still has it. */
    public Optional<ConsumerRecord<String, byte[]>> find(String topic, Place place) {
        return orUnavailable(() -> {
            KafkaConsumer<String, byte[]> consumer = consumer();
            try {
                return find(consumer, topic, place);
            } finally {
                close(consumer);
            }
        });
    }

    static <T> T orUnavailable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (KafkaException e) {
            throw ProblemException.unavailable("The dead letters cannot be read from Kafka just now.", RETRY_AFTER);
        }
    }

    static void close(KafkaConsumer<String, byte[]> consumer) {
        consumer.close(CloseOptions.timeout(CLOSING));
    }

    private LetterScan scan(String topic, LetterFilter filter, Place from) {
        KafkaConsumer<String, byte[]> consumer = consumer();
        try {
            return new LetterScan(consumer, Ranges.of(consumer, topic, filter, from));
        } catch (RuntimeException e) {
            close(consumer);
            throw e;
        }
    }

    private static Optional<ConsumerRecord<String, byte[]>> find(
            KafkaConsumer<String, byte[]> consumer, String topic, Place place) {
        TopicPartition partition = new TopicPartition(topic, place.partition());
        Ranges ranges = Ranges.only(consumer, partition, place.offset());
        return new LetterScan(consumer, ranges)
                .next().stream().map(Letter::record).findFirst();
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
