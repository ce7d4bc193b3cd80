package org.amcreports.dashboard.platform;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.projections.ProjectionTable;
import org.amcreports.projections.Projections;
import org.amcreports.projections.Removal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the platform's three compacted topics. Week start, time zone and currency stay once there are figures by them. */
@Startup
@ApplicationScoped
public class PlatformConsumer {

    private static final ProjectionTable<UserRecord> USERS = ProjectionTable.of(
                    "user", "platform_users", UserRecord.class)
            .column("email", UserRecord::email)
            .column("display_name", UserRecord::displayName);

    private static final String FIGURES_OF_INSTANCE =
            "exists (select 1 from source_freshness f where f.instance_id = kept.instance_id)";

    private static final ProjectionTable<InstanceRecord> INSTANCES = ProjectionTable.of(
                    "instance", "platform_instances", InstanceRecord.class)
            .column("name", InstanceRecord::name)
            .column("member_user_ids", InstanceRecord::members)
            .frozenWhile(FIGURES_OF_INSTANCE, "time_zone", InstanceRecord::timeZone)
            .frozenWhile(FIGURES_OF_INSTANCE, "currency", InstanceRecord::currency);

    static final ProjectionTable<WorkflowRecord> WORKFLOWS = ProjectionTable.of(
                    "workflow", "platform_workflows", WorkflowRecord.class)
            .column("name", WorkflowRecord::name)
            .column("availability_hours", WorkflowRecord::availabilityHoursOrUsual)
            .frozenWhile(
                    "exists (select 1 from source_freshness f where f.workflow_id = kept.workflow_id)",
                    "week_start",
                    WorkflowRecord::weekStartOrUsual);

    private final Subscription users;
    private final Subscription instances;
    private final Subscription workflows;

    PlatformConsumer(Deliveries deliveries, Projections projections, Removal ofUser, SourceRemoval ofSource) {
        users = deliveries.subscription("users", projections.of("users", USERS, ofUser)::apply);
        instances = deliveries.subscription(
                "instances", projections.of("instances", INSTANCES, ofSource.ofInstance())::apply);
        workflows = deliveries.subscription(
                "workflows", projections.of("workflows", WORKFLOWS, ofSource.ofWorkflow())::apply);
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
