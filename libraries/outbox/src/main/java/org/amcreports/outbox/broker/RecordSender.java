package org.amcreports.outbox.broker;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** An idempotent producer, connected at the first record if not before, and replaced when it broke. */
@Dependent
public class RecordSender {

    private static final Duration MAX_BLOCK = Duration.ofSeconds(1);
    private static final Duration DELIVERY = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofMillis(300);

    /** After this a record that was given to {@link #send} is acknowledged or will never be. */
    public static final Duration LONGEST_SEND = MAX_BLOCK.plus(DELIVERY);

    private final Map<String, Object> settings;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private boolean closed;

    RecordSender(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        settings = new HashMap<>(broker);
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) MAX_BLOCK.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1500);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY.toMillis());
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        // A broker that was cut off is found again soon after it is back.
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1000);
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2000);
    }

    /** In bytes; to be called before the first record. */
    public void maxRequestSize(int bytes) {
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, bytes);
    }

    /** Begins to connect, so that a first record need not wait for it. Does nothing when that was done. */
    public void connect() {
        producer();
    }

    /** Completes when all in-sync replicas have the record. May block for a second, so not on an event loop. */
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        try {
            producer().send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(metadata);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    /** An idempotent producer that failed in a way it does not retry may refuse everything from then on. */
    public void recover(Throwable failure) {
        if (!(failure instanceof RetriableException)) {
            discard();
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("The service stops");
        }
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** Lets the records in flight arrive if they are quick; takes no more. */
    @PreDestroy
    public synchronized void close() {
        closed = true;
        discard();
    }

    private synchronized void discard() {
        KafkaProducer<String, byte[]> old = producer;
        producer = null;
        if (old != null) {
            old.close(CLOSING);
        }
    }
}
