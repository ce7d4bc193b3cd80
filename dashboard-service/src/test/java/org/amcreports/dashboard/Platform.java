package org.amcreports.dashboard;

import static org.amcreports.dashboard.Eventually.eventually;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** The AMC platform, as far as the service hears of it. */
public final class Platform {

    public static final Topic USERS = new Topic("amc.users.v1");
    public static final Topic INSTANCES = new Topic("amc.instances.v1");
    public static final Topic WORKFLOWS = new Topic("amc.workflows.v1");

    private Platform() {}

    /** A user whom the service knows by name. */
    public static UUID user(String name) {
        UUID id = UUID.randomUUID();
        USERS.send(id, """
                {"user_id": "%s", "email": "%s@example.com", "display_name": "%s", "roles": ["user"], "later": 1}
                """.formatted(id, name, name));
        eventually().until(() -> Database.count("platform_users where user_id = ?", id) == 1);
        return id;
    }

    /** An instance in New York that the service knows. */
    public static UUID instance(UUID... members) {
        UUID id = UUID.randomUUID();
        instance(id, "America/New_York", "USD", members);
        return id;
    }

    public static void instance(UUID id, String zone, String currency, UUID... members) {
        long offset =
                INSTANCES.send(id, instanceJson(id, zone, currency, members)).offset();
        awaitOffset("platform_instances where instance_id = ?", id, offset);
    }

    public static String instanceJson(UUID id, String zone, String currency, UUID... members) {
        return """
                {"instance_id": "%s", "name": "Instance", "amc_instance_id": "amc1", "entity_id": "E", "marketplace_id": "M",
                 "region": "NA", "time_zone": "%s", "currency": "%s", "credentials_ref": "demo", "member_user_ids": [%s]}
                """.formatted(
                id,
                zone,
                currency,
                Arrays.stream(members).map(member -> "\"" + member + "\"").collect(Collectors.joining(",")));
    }

    /** A workflow with weeks from Monday that the service knows. */
    public static UUID workflow() {
        UUID id = UUID.randomUUID();
        workflow(id, "MONDAY");
        return id;
    }

    public static void workflow(UUID id, String weekStart) {
        long offset = WORKFLOWS
                .send(id, """
                        {"workflow_id": "%s", "name": "Workflow", "amc_workflow_id": "wf", "owner_user_id": "%s",
                         "input_parameters": [], "week_start": "%s", "availability_hours": 48, "settle_days": 14,
                         "metric_mapping": {}}
                        """.formatted(id, UUID.randomUUID(), weekStart))
                .offset();
        awaitOffset("platform_workflows where workflow_id = ?", id, offset);
    }

    /** Deletes on a platform topic and waits until all that goes with it has gone. */
    public static void bury(Topic topic, String table, UUID id) {
        topic.send(id, null);
        eventually().until(() -> Database.count(table + " = ? and cleared_at is not null", id) == 1);
    }

    public static void buryUser(UUID id) {
        bury(USERS, "platform_users where user_id", id);
    }

    public static void buryInstance(UUID id) {
        bury(INSTANCES, "platform_instances where instance_id", id);
    }

    public static void buryWorkflow(UUID id) {
        bury(WORKFLOWS, "platform_workflows where workflow_id", id);
    }

    private static void awaitOffset(String from, UUID id, long offset) {
        eventually().until(() -> Database.count(from + " and topic_offset >= ?", id, offset) == 1);
    }
}
