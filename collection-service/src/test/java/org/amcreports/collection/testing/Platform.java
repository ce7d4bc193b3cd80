package org.amcreports.collection.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Plays the AMC platform: its records are Kafka's, with one producer for all tests; its AMC instance is the sandbox's. */
public final class Platform {

    private static final KafkaProducer<String, @Nullable String> PRODUCER = new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, EmbeddedServers.kafkaBootstrap()),
            new StringSerializer(),
            new StringSerializer());

    public void user(UUID id, String name) {
        send(
                "amc.users.v1",
                id,
                Map.of("user_id", id, "email", name + "@example.com", "display_name", name, "roles", List.of("user")));
    }

    public void instance(UUID id, List<UUID> members) {
        instance(id, members, Map.of());
    }

    public void instance(UUID id, List<UUID> members, Map<String, Object> changes) {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "instance_id", id,
                "name", "North America",
                "amc_instance_id", "amcdemo001",
                "entity_id", "ENTITYDEMO01",
                "marketplace_id", "ATVPDKIKX0DER",
                "region", "NA",
                "time_zone", "America/New_York",
                "currency", "USD",
                "credentials_ref", "demo",
                "member_user_ids", members));
        values.putAll(changes);
        send("amc.instances.v1", id, values);
    }

    public void workflow(UUID id, Map<String, Object> changes) {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "workflow_id",
                id,
                "name",
                "Campaigns",
                "amc_workflow_id",
                "campaign-performance",
                "owner_user_id",
                id,
                "input_parameters",
                List.of(),
                "week_start",
                "MONDAY",
                "availability_hours",
                48,
                "settle_days",
                14,
                "metric_mapping",
                Map.of()));
        values.putAll(changes);
        send("amc.workflows.v1", id, values);
    }

    public void bury(String topic, UUID id) {
        send(topic, id, null);
    }

    public void raw(String topic, String key, String value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    private void send(String topic, UUID id, @Nullable Map<String, Object> value) {
        send(new ProducerRecord<>(topic, id.toString(), value == null ? null : ExactJson.write(value)));
    }

    private void send(ProducerRecord<String, @Nullable String> platformRecord) {
        try {
            PRODUCER.send(platformRecord).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
