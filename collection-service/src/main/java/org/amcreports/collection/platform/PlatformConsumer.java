package org.amcreports.collection.platform;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the platform's three compacted topics. */
@Startup
@ApplicationScoped
class PlatformConsumer {

    private final Subscription users;
    private final Subscription instances;
    private final Subscription workflows;
    private final Projections projections;

    PlatformConsumer(Deliveries deliveries, Projections projections) {
        users = deliveries.subscription("platform-users", this::user);
        instances = deliveries.subscription("platform-instances", this::instance);
        workflows = deliveries.subscription("platform-workflows", this::workflow);
        this.projections = projections;
    }

    @Incoming("platform-users")
    Uni<Void> users(ConsumerRecord<String, byte[]> record) {
        return users.handle(record);
    }

    @Incoming("platform-instances")
    Uni<Void> instances(ConsumerRecord<String, byte[]> record) {
        return instances.handle(record);
    }

    @Incoming("platform-workflows")
    Uni<Void> workflows(ConsumerRecord<String, byte[]> record) {
        return workflows.handle(record);
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
