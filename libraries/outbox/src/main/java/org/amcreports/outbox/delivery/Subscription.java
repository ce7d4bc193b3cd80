package org.amcreports.outbox.delivery;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic that a service reads, and what the service does with its records. */
public final class Subscription {

    private final String topic;
    private final String deadLetterTopic;
    private final Deliveries.Handler handler;
    private final Deliveries deliveries;

    Subscription(String topic, String deadLetterTopic, Deliveries.Handler handler, Deliveries deliveries) {
        this.topic = topic;
        this.deadLetterTopic = deadLetterTopic;
        this.handler = handler;
        this.deliveries = deliveries;
    }

    public String topic() {
        return topic;
    }

    public String deadLetterTopic() {
        return deadLetterTopic;
    }

    /** Done when the record may be acknowledged. */
    public Uni<Void> handle(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, handler);
    }

    /**
     * One attempt, without a retry and without a dead letter: empty when the record is handled, else why it is poison.
     * Fails with what may pass.
     */
    public Uni<Optional<String>> tryOnce(Delivery delivery) {
        return deliveries.tryOnce(delivery, handler);
    }
}
