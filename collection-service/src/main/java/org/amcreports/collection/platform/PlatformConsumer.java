package org.amcreports.collection.platform;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.outbox.delivery.Deliveries;
import org.amcreports.outbox.delivery.Subscription;
import org.amcreports.projections.ProjectionTable;
import org.amcreports.projections.Projections;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Follows the platform's three compacted topics. Weeks are planned and collected by week start, time zone and currency:
 * these stay once a collection or the ledger relies on them.
 */
@Startup
@ApplicationScoped
class PlatformConsumer {

    private static final String RELIED_ON = """
            (EXISTS (SELECT FROM report_data_collections r WHERE r.%1$s = kept.%1$s)
                OR EXISTS (SELECT FROM week_results r WHERE r.%1$s = kept.%1$s))""";
    private static final String INSTANCE_RELIED_ON = RELIED_ON.formatted("instance_id");

    private static final ProjectionTable<UserRecord> USERS = ProjectionTable.of(
                    "user", "platform_users", UserRecord.class)
            .column("display_name", UserRecord::displayName);

    /** What outlives an instance says where an execution must still be cancelled. */
    private static final ProjectionTable<InstanceRecord> INSTANCES = ProjectionTable.of(
                    "instance", "platform_instances", InstanceRecord.class)
            .column("name", InstanceRecord::name)
            .column("member_user_ids", InstanceRecord::members)
            .outliving("amc_instance_id", InstanceRecord::amcInstanceId)
            .outliving("entity_id", InstanceRecord::entityId)
            .outliving("marketplace_id", InstanceRecord::marketplaceId)
            .outliving("region", InstanceRecord::region)
            .outliving("credentials_ref", InstanceRecord::credentialsRef)
            .frozenWhile(INSTANCE_RELIED_ON, "time_zone", InstanceRecord::timeZone)
            .frozenWhile(INSTANCE_RELIED_ON, "currency", InstanceRecord::currency);

    private static final ProjectionTable<WorkflowRecord> WORKFLOWS = ProjectionTable.of(
                    "workflow", "platform_workflows", WorkflowRecord.class)
            .column("name", WorkflowRecord::name)
            .column("amc_workflow_id", WorkflowRecord::amcWorkflowId)
            .column("sql_query", WorkflowRecord::sqlQuery)
            .json("input_parameters", WorkflowRecord::parametersJson)
            .column("availability_hours", WorkflowRecord::availabilityHoursOrUsual)
            .column("settle_days", WorkflowRecord::settleDaysOrUsual)
            .frozenWhile(RELIED_ON.formatted("workflow_id"), "week_start", WorkflowRecord::weekStartOrUsual);

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
