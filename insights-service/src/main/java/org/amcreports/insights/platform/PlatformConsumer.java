package org.amcreports.insights.platform;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.projections.ProjectionTable;
import org.amcreports.projections.Projections;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the platform's three compacted topics. */
@Startup
@ApplicationScoped
class PlatformConsumer {
    private static final ProjectionTable<PlatformRecords.User> USERS =
            ProjectionTable.of("user", "platform_users", PlatformRecords.User.class);

    static final ProjectionTable<PlatformRecords.Instance> INSTANCES = ProjectionTable.of(
                    "instance", "platform_instances", PlatformRecords.Instance.class)
            .column("name", PlatformRecords.Instance::name)
            .column("time_zone", PlatformRecords.Instance::timeZone)
            .column("currency", PlatformRecords.Instance::currency)
            .column("member_user_ids", PlatformRecords.Instance::members);

    static final ProjectionTable<PlatformRecords.Workflow> WORKFLOWS = ProjectionTable.of(
                    "workflow", "platform_workflows", PlatformRecords.Workflow.class)
            .column("name", PlatformRecords.Workflow::name)
            .column("availability_hours", PlatformRecords.Workflow::availability);

    private final Subscription users;
    private final Subscription instances;
    private final Subscription workflows;

    PlatformConsumer(Deliveries deliveries, Projections projections, Removals removals) {
        users = deliveries.subscription("users", projections.of("users", USERS, removals.ofUser())::apply);
        instances = deliveries.subscription(
                "instances", projections.of("instances", INSTANCES, removals.ofInstance())::apply);
        workflows = deliveries.subscription(
                "workflows", projections.of("workflows", WORKFLOWS, removals.ofWorkflow())::apply);
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
