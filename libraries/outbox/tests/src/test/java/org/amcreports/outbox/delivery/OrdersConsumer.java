package org.amcreports.outbox.delivery;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer as the services write them; the tests say what its handler does. */
@Startup
@ApplicationScoped
public class OrdersConsumer {

    private final Subscription orders;
    private volatile Deliveries.Handler handler = delivery -> Uni.createFrom().voidItem();

    OrdersConsumer(Deliveries deliveries) {
        orders = deliveries.subscription("orders", delivery -> handler.on(delivery));
    }

    @Incoming("orders")
    Uni<Void> consume(ConsumerRecord<String, byte[]> record) {
        return orders.handle(record);
    }

    public void handleWith(Deliveries.Handler newHandler) {
        handler = newHandler;
    }
}
