package org.amcreports.dashboard.platform;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the AMC platform's three compacted topics. */
@ApplicationScoped
public class PlatformConsumer {

    private final Deliveries deliveries;
    private final UserProjection users;
    private final InstanceProjection instances;
    private final WorkflowProjection workflows;

    PlatformConsumer(
            Deliveries deliveries, UserProjection users, InstanceProjection instances, WorkflowProjection workflows) {
        this.deliveries = deliveries;
        this.users = users;
        this.instances = instances;
        this.workflows = workflows;
    }

    @Incoming("users")
    Uni<Void> users(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, users::apply);
    }

    @Incoming("instances")
    Uni<Void> instances(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, instances::apply);
    }

    @Incoming("workflows")
    Uni<Void> workflows(ConsumerRecord<String, byte[]> record) {
        return deliveries.handle(record, workflows::apply);
    }
}
