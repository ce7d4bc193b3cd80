package org.amcreports.insights.support;

import static org.amcreports.insights.support.Patience.soon;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Publishes what the platform would, and waits until the service has read it. */
public final class Platform {
    public static final String USERS = "amc.users.v1";
    public static final String INSTANCES = "amc.instances.v1";
    public static final String WORKFLOWS = "amc.workflows.v1";

    private static final String MEMBERS_WHILE_ALIVE = """
            SELECT concat('[', array_to_string(member_user_ids, ', '), ']') FROM platform_instances
            WHERE instance_id = ? AND buried_at IS NULL""";

    private Platform() {}

    public static UUID user() {
        UUID id = UUID.randomUUID();
        user(id);
        return id;
    }

    public static void user(UUID id) {
        Broker.send(
                USERS,
                id.toString(),
                Map.of("user_id", id, "email", "a@example.com", "display_name", "Ada", "roles", List.of()));
        awaitAlive("platform_users", "user_id", id);
    }

    public static UUID instance(UUID... members) {
        UUID id = UUID.randomUUID();
        republish(id, members);
        return id;
    }

    public static void republish(UUID id, UUID... members) {
        Map<String, Object> instance = new LinkedHashMap<>();
        instance.put("instance_id", id);
        instance.put("name", "Kitchen");
        instance.put("amc_instance_id", "amckitchen");
        instance.put("time_zone", "Europe/Berlin");
        instance.put("currency", "EUR");
        instance.put("member_user_ids", members);
        Broker.send(INSTANCES, id.toString(), instance);
        String kept = Arrays.stream(members).distinct().toList().toString();
        soon().until(() -> Database.texts(MEMBERS_WHILE_ALIVE, id).equals(List.of(kept)));
    }

    public static UUID workflow() {
        UUID id = UUID.randomUUID();
        Broker.send(WORKFLOWS, id.toString(), Map.of("workflow_id", id, "name", "Weekly", "availability_hours", 24));
        awaitAlive("platform_workflows", "workflow_id", id);
        return id;
    }

    public static void tombstone(String topic, UUID id) {
        Broker.send(topic, id.toString(), null);
        String table = topic.replace("amc.", "platform_").replace(".v1", "");
        String column = table.replace("platform_", "").replaceFirst("s$", "_id");
        soon().until(() -> Database.count(
                        "SELECT count(*) FROM " + table + " WHERE " + column + " = ? AND cleared_at IS NOT NULL", id)
                == 1);
    }

    private static void awaitAlive(String table, String column, UUID id) {
        soon().until(() ->
                Database.count("SELECT count(*) FROM " + table + " WHERE " + column + " = ? AND buried_at IS NULL", id)
                        == 1);
    }
}
