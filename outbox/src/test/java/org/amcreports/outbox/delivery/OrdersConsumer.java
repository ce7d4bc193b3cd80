package org.amcreports.outbox.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer as the services write them; the tests say what its handler does. */
@ApplicationScoped
public class OrdersConsumer {

    private final Deliveries deliveries;
    private volatile Deliveries.Handler handler = delivery -> Uni.createFrom().voidItem();

    OrdersConsumer(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Incoming("orders")
    Uni<Void> consume(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, delivery -> handler.on(delivery));
    }

    void handleWith(Deliveries.Handler newHandler) {
        handler = newHandler;
    }
}
