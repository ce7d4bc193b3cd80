package org.amcreports.collection.platform;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Delivery;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the platform's three compacted topics. */
@ApplicationScoped
class PlatformConsumer {

    private final Deliveries deliveries;
    private final Projections projections;

    PlatformConsumer(Deliveries deliveries, Projections projections) {
        this.deliveries = deliveries;
        this.projections = projections;
    }

    @Incoming("platform-users")
    Uni<Void> users(ConsumerRecord<String, byte[]> message) {
        return deliveries.handle(message, this::user);
    }

    @Incoming("platform-instances")
    Uni<Void> instances(ConsumerRecord<String, byte[]> message) {
        return deliveries.handle(message, this::instance);
    }

    @Incoming("platform-workflows")
    Uni<Void> workflows(ConsumerRecord<String, byte[]> message) {
        return deliveries.handle(message, this::workflow);
    }

    private Uni<Void> user(Delivery delivery) {
        RecordPosition position = RecordPosition.of(delivery);
        return delivery.isTombstone()
                ? projections.buryUser(position)
                : projections.keepUser(position, delivery.payload(UserRecord.class));
    }

    private Uni<Void> instance(Delivery delivery) {
        RecordPosition position = RecordPosition.of(delivery);
        return delivery.isTombstone()
                ? projections.buryInstance(position)
                : projections.keepInstance(position, delivery.payload(InstanceRecord.class));
    }

    private Uni<Void> workflow(Delivery delivery) {
        RecordPosition position = RecordPosition.of(delivery);
        return delivery.isTombstone()
                ? projections.buryWorkflow(position)
                : projections.keepWorkflow(position, delivery.payload(WorkflowRecord.class));
    }
}
