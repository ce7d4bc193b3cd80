package org.amcreports.dashboard.freshness;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@Startup
@ApplicationScoped
public class FreshnessConsumer {

    private final Subscription refreshedAggregates;

    FreshnessConsumer(Deliveries deliveries, FreshnessProjection freshness) {
        refreshedAggregates = deliveries.subscription("aggregate-refreshed", freshness::apply);
    }

    @Incoming("aggregate-refreshed")
    Uni<Void> aggregateRefreshed(ConsumerRecord<String, byte[]> record) {
        return refreshedAggregates.handle(record);
    }
}
