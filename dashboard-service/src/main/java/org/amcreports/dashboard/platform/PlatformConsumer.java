package org.amcreports.dashboard.platform;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Subscription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the AMC platform's three compacted topics. */
@Startup
@ApplicationScoped
public class PlatformConsumer {

    private final Subscription users;
    private final Subscription instances;
    private final Subscription workflows;

    PlatformConsumer(
            Deliveries deliveries, UserProjection users, InstanceProjection instances, WorkflowProjection workflows) {
        this.users = deliveries.subscription("users", users::apply);
        this.instances = deliveries.subscription("instances", instances::apply);
        this.workflows = deliveries.subscription("workflows", workflows::apply);
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
}
