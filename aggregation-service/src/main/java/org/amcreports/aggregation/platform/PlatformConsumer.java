package org.amcreports.aggregation.platform;

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

/** Reads the platform's three compacted topics. */
@Startup
@ApplicationScoped
class PlatformConsumer {

    private final Subscription users;
    private final Subscription instances;
    private final Subscription workflows;
    private final PlatformService platform;

    PlatformConsumer(Deliveries deliveries, PlatformService platform) {
        users = deliveries.subscription("users", this::user);
        instances = deliveries.subscription("instances", this::instance);
        workflows = deliveries.subscription("workflows", this::workflow);
        this.platform = platform;
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
        Position position = Position.of(delivery);
        return delivery.isTombstone()
                ? platform.buryUser(key(delivery), position)
                : platform.save(delivery.payload(UserRecord.class), position);
    }

    private Uni<Void> instance(Delivery delivery) {
        Position position = Position.of(delivery);
        return delivery.isTombstone()
                ? platform.buryInstance(key(delivery), position)
                : platform.save(delivery.payload(InstanceRecord.class), position);
    }

    private Uni<Void> workflow(Delivery delivery) {
        Position position = Position.of(delivery);
        return delivery.isTombstone()
                ? platform.buryWorkflow(key(delivery), position)
                : platform.save(delivery.payload(WorkflowRecord.class), position);
    }

    private static UUID key(Delivery delivery) {
        try {
            return UUID.fromString(String.valueOf(delivery.key()));
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException("the key is not a UUID");
        }
    }
}
