package org.amcreports.insights.support;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.outbox.json.ExactJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes what the platform would, and waits until the service has read it. */
public final class Platform {
    public static final String USERS = "amc.users.v1";
    public static final String INSTANCES = "amc.instances.v1";
    public static final String WORKFLOWS = "amc.workflows.v1";

    private Platform() {}

    public static UUID user() {
        UUID id = UUID.randomUUID();
        user(id);
        return id;
    }

    public static void user(UUID id) {
        send(
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
        send(INSTANCES, id.toString(), instance);
        awaitAlive("platform_instances", "instance_id", id);
        await().until(() -> Database.texts(
                        "SELECT member_user_ids::text FROM platform_instances WHERE instance_id = ?", id)
                .equals(List.of("{"
                        + String.join(
                                ",", Arrays.stream(members).map(UUID::toString).toList()) + "}")));
    }

    public static UUID workflow() {
        UUID id = UUID.randomUUID();
        send(WORKFLOWS, id.toString(), Map.of("workflow_id", id, "name", "Weekly", "availability_hours", 24));
        awaitAlive("platform_workflows", "workflow_id", id);
        return id;
    }

    public static void tombstone(String topic, UUID id) {
        send(topic, id.toString(), null);
        String table = topic.replace("amc.", "platform_").replace(".v1", "");
        String column = table.replace("platform_", "").replaceFirst("s$", "_id");
        await().until(() -> Database.count(
                        "SELECT count(*) FROM " + table + " WHERE " + column + " = ? AND buried_at IS NOT NULL", id)
                == 1);
    }

    public static RecordMetadata send(String topic, String key, @Nullable Object value) {
        byte[] bytes = value == null ? null : ExactJson.write(value).getBytes(StandardCharsets.UTF_8);
        return send(new ProducerRecord<>(topic, key, bytes));
    }

    public static RecordMetadata send(ProducerRecord<String, byte[]> record) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", EmbeddedServers.kafkaBootstrap());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer())) {
            return producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitAlive(String table, String column, UUID id) {
        await().until(() ->
                Database.count("SELECT count(*) FROM " + table + " WHERE " + column + " = ? AND buried_at IS NULL", id)
                        == 1);
    }
}
