package org.amcreports.outbox.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.amcreports.outbox.broker.RecordSender;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The topics {@code <topic>.<service>.dlq}: what cannot be handled, as it came, with the reason. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_REASON = 1000;

    /** A letter is larger than its record; how large it may be is for the topic to say. */
    private static final int MAX_REQUEST = 16 * 1024 * 1024;

    private final RecordSender sender;
    private final RetryInPlace retry;
    private final MeterProvider<Counter> letters;
    private final String application;

    DeadLetters(
            RecordSender sender,
            RetryInPlace retry,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.sender = sender;
        sender.maxRequestSize(MAX_REQUEST);
        this.retry = retry;
        this.letters = Counter.builder("amcreports.dead.letters")
                .description("Records that were put aside as dead letters, by their topic")
                .withRegistry(meters);
        this.application = application;
    }

    static String topicOf(String topic, String application) {
        return topic + "." + application + ".dlq";
    }

    /** Done when the dead letter is safe in Kafka. */
    Uni<Void> send(ConsumerRecord<String, byte[]> record, String reason, int attempts) {
        ProducerRecord<String, byte[]> letter = letter(record, reason, attempts);
        LOG.errorf(
                "%s@%d to %s: %s", record.topic() + "-" + record.partition(), record.offset(), letter.topic(), reason);
        Uni<Void> once =
                post(letter).onFailure(RecordTooLargeException.class).recoverWithUni(() -> post(withoutValue(letter)));
        return retry.untilDone(once, failure -> failed(letter, failure))
                .invoke(() -> counter(record.topic()).increment());
    }

    private Uni<Void> post(ProducerRecord<String, byte[]> letter) {
        return Uni.createFrom()
                .completionStage(() -> sender.send(letter))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    private ProducerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> record, String reason, int attempts) {
        Headers headers = new RecordHeaders(record.headers());
        set(headers, DeadLetterHeaders.REASON, reason.substring(0, Math.min(reason.length(), MAX_REASON)));
        set(headers, DeadLetterHeaders.ATTEMPTS, attempts);
        set(headers, DeadLetterHeaders.TOPIC, record.topic());
        set(headers, DeadLetterHeaders.PARTITION, record.partition());
        set(headers, DeadLetterHeaders.OFFSET, record.offset());
        return new ProducerRecord<>(topicOf(record.topic(), application), null, record.key(), record.value(), headers);
    }

    /** The original stays where dlq_topic, dlq_partition and dlq_offset say, for as long as its topic keeps it. */
    private static ProducerRecord<String, byte[]> withoutValue(ProducerRecord<String, byte[]> letter) {
        Headers headers = new RecordHeaders(letter.headers());
        set(headers, DeadLetterHeaders.VALUE_DROPPED, true);
        return new ProducerRecord<>(letter.topic(), null, letter.key(), null, headers);
    }

    private static void set(Headers headers, String name, Object value) {
        headers.remove(name).add(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void failed(ProducerRecord<String, byte[]> letter, Throwable failure) {
        LOG.errorf("Cannot send to %s, trying again: %s", letter.topic(), failure);
        sender.recover(failure);
    }

    /** Shown as 0 from the subscription on: of a counter that only appears with its first letter, nobody sees the rise. */
    Counter counter(String topic) {
        return letters.withTag("topic", topic);
    }
}
