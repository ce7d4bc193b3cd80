package org.amcreports.insights.platform;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.outbox.delivery.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads the three topics of the platform. */
@Startup
@ApplicationScoped
class PlatformConsumer {
    private final Subscription users;
    private final Subscription instances;
    private final Subscription workflows;
    private final Projection projection;

    PlatformConsumer(Deliveries deliveries, Projection projection) {
        users = deliveries.subscription("users", this::user);
        instances = deliveries.subscription("instances", this::instance);
        workflows = deliveries.subscription("workflows", this::workflow);
        this.projection = projection;
    }

    @Incoming("users")
    Uni<Void> users(ConsumerRecord<String, byte[]> record) {
        return users.handle(record);
    }

    @Incoming("instances")
    Uni<Void> instances(ConsumerRecord<String, byte[]> record) {
        return instances.handle(record);
    }

    @Incoming("workflows")
    Uni<Void> workflows(ConsumerRecord<String, byte[]> record) {
        return workflows.handle(record);
    }

    private Uni<Void> user(Delivery delivery) {
        return delivery.isTombstone()
                ? projection.buryUser(delivery, id(delivery))
                : projection.keep(delivery, id(delivery), delivery.payload(PlatformRecords.User.class));
    }

    private Uni<Void> instance(Delivery delivery) {
        return delivery.isTombstone()
                ? projection.buryInstance(delivery, id(delivery))
                : projection.keep(delivery, id(delivery), delivery.payload(PlatformRecords.Instance.class));
    }

    private Uni<Void> workflow(Delivery delivery) {
        return delivery.isTombstone()
                ? projection.buryWorkflow(delivery, id(delivery))
                : projection.keep(delivery, id(delivery), delivery.payload(PlatformRecords.Workflow.class));
    }

    private static UUID id(Delivery delivery) {
        String key = delivery.key();
        if (key == null) {
            throw new PoisonRecordException("key: missing");
        }
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException("key: not a UUID");
        }
    }
}
