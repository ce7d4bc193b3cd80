package org.amcreports.outbox.letters;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.outbox.delivery.Delivery;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads with short-lived consumers; a broker that does not answer is a 503, never a wait without end. */
@ApplicationScoped
public class Letters {

    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int MAX_LETTERS_A_POLL = 200;
    private static final int MAX_BYTES_A_FETCH = 1024 * 1024;

    private final Map<String, Object> settings;
    private final RedrivenLetters redriven;

    Letters(@Identifier("default-kafka-broker") Map<String, Object> broker, RedrivenLetters redriven) {
        this.redriven = redriven;
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

    /**
     * The letters from a place on, by partition and offset.
     *
     * @param time after which the search ends where it is
     */
    public LetterSearch search(String topic, LetterFilter filter, Place from, Duration time) {
        return orUnavailable(() -> {
            var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            return new LetterSearch(consumer, redriven, topic, filter, from, time);
        });
    }

    /** The record at a place, while its topic still has it; it is one read, whose time is bounded. */
    Optional<Delivery> find(String topic, Place place) {
        try (LetterSearch search = search(topic, LetterFilter.at(Set.of(place)), place, Duration.ofDays(1))) {
            return search.next().map(Letter::record);
        }
    }

    static <T> T orUnavailable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (KafkaException e) {
            throw ProblemException.unavailable("The dead letters cannot be read from Kafka just now.", RETRY_AFTER);
        }
    }
}
