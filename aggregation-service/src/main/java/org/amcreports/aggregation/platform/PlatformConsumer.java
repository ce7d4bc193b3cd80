package org.amcreports.aggregation.platform;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Delivery;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.projections.Projection;
import org.amcreports.projections.ProjectionTable;
import org.amcreports.projections.Projections;
import org.amcreports.projections.Removal;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the platform's three compacted topics. Week start, time zone and currency stay once there are weeks by them. */
@Startup
@ApplicationScoped
class PlatformConsumer {

    private static final ProjectionTable<UserRecord> USERS =
            ProjectionTable.of("user", "platform_users", UserRecord.class);

    private static final String WEEKS_OF_INSTANCE =
            "EXISTS (SELECT FROM sources s WHERE s.instance_id = kept.instance_id)";

    private static final ProjectionTable<InstanceRecord> INSTANCES = ProjectionTable.of(
                    "instance", "platform_instances", InstanceRecord.class)
            .column("name", InstanceRecord::name)
            .column("member_user_ids", InstanceRecord::members)
            .frozenWhile(WEEKS_OF_INSTANCE, "time_zone", InstanceRecord::timeZone)
            .frozenWhile(WEEKS_OF_INSTANCE, "currency", InstanceRecord::currency);

    private static final ProjectionTable<WorkflowRecord> WORKFLOWS = ProjectionTable.of(
                    "workflow", "platform_workflows", WorkflowRecord.class)
            .column("name", WorkflowRecord::name)
            .column("availability_hours", WorkflowRecord::availabilityHours)
            .json("metric_mapping", WorkflowRecord::mappingJson)
            .frozenWhile(
                    "EXISTS (SELECT FROM sources s WHERE s.workflow_id = kept.workflow_id)",
                    "week_start",
                    WorkflowRecord::weekStartOrUsual);

    private final Subscription users;
    private final Subscription instances;
    private final Subscription workflows;
    private final Projection<WorkflowRecord> workflowTable;
    private final PlatformChanges changes;

    PlatformConsumer(Deliveries deliveries, Projections projections, PlatformChanges changes) {
        users = deliveries.subscription("users", projections.of("users", USERS, Removal.NOTHING)::apply);
        instances = deliveries.subscription(
                "instances", projections.of("instances", INSTANCES, changes.ofInstance())::apply);
        workflows = deliveries.subscription("workflows", this::workflow);
        workflowTable = projections.of("workflows", WORKFLOWS, changes.ofWorkflow());
        this.changes = changes;
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

    /** Each week that is just being stored is seen, or sees the new mapping: both lock the workflow. */
    private Uni<Void> workflow(Delivery delivery) {
        return workflowTable
                .apply(delivery)
                .chain(() -> delivery.isTombstone()
                        ? Uni.createFrom().voidItem()
                        : changes.workflowMapped(UUID.fromString(String.valueOf(delivery.key()))));
    }
}
