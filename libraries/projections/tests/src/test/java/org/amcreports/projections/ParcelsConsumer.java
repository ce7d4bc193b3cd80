package org.amcreports.projections;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Gives the channel its consumer; the tests deliver by hand. */
@Startup
@ApplicationScoped
class ParcelsConsumer {

    private final Subscription parcels;

    ParcelsConsumer(Deliveries deliveries) {
        parcels =
                deliveries.subscription("parcels", delivery -> Uni.createFrom().voidItem());
    }

    @Incoming("parcels")
    Uni<Void> parcels(ConsumerRecord<String, byte[]> record) {
        return parcels.handle(record);
    }
}
