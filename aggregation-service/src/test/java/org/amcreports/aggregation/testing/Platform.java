package org.amcreports.aggregation.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records of the AMC platform. */
public final class Platform {

    private Platform() {}

    public static UUID user() {
        UUID user = UUID.randomUUID();
        Kafka.publish("amc.users.v1", user.toString(), Map.of("user_id", user, "email", "someone@example.com"));
        return user;
    }

    public static UUID instance(UUID... members) {
        UUID instance = UUID.randomUUID();
        registerInstance(instance, members);
        return instance;
    }

    public static void registerInstance(UUID instance, UUID... members) {
        Map<String, Object> record = Map.of(
                "instance_id", instance,
                "name", "Test",
                "amc_instance_id", "amctest",
                "time_zone", "America/New_York",
                "currency", "USD",
                "member_user_ids", List.of(members));
        Kafka.publish("amc.instances.v1", instance.toString(), record);
    }

    public static UUID workflow() {
        UUID workflow = UUID.randomUUID();
        workflow(workflow, Map.of());
        return workflow;
    }

    public static void workflow(UUID workflow, Map<String, Object> columns) {
        Map<String, Object> record = Map.of(
                "workflow_id",
                workflow,
                "name",
                "Test",
                "week_start",
                "MONDAY",
                "availability_hours",
                48,
                "metric_mapping",
                columns.isEmpty() ? Map.of() : Map.of("columns", columns));
        Kafka.publish("amc.workflows.v1", workflow.toString(), record);
    }

    public static void bury(String topic, UUID id) {
        Kafka.publish(topic, id.toString(), null);
    }
}
