package org.amcreports.dashboard.freshness;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
public class FreshnessConsumer {

    private final Deliveries deliveries;
    private final FreshnessProjection freshness;

    FreshnessConsumer(Deliveries deliveries, FreshnessProjection freshness) {
        this.deliveries = deliveries;
        this.freshness = freshness;
    }

    @Incoming("aggregate-refreshed")
    Uni<Void> aggregateRefreshed(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, freshness::apply);
    }
}
