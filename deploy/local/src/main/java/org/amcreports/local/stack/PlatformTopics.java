package org.amcreports.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the AMC platform: publishes users, instances and workflows on its compacted topics. */
public final class PlatformTopics implements AutoCloseable {

    public static final String USERS = "amc.users.v1";
    public static final String INSTANCES = "amc.instances.v1";
    public static final String WORKFLOWS = "amc.workflows.v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, byte[]> producer;

    public PlatformTopics(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", 30_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @param platform {@code {users[], instances[], workflows[]}}, the records as they stand in platform.json */
    public void publish(JsonNode platform) {
        platform.path("users").forEach(user -> send(USERS, user.path("user_id").asText(), user));
        platform.path("instances")
                .forEach(
                        instance -> send(INSTANCES, instance.path("instance_id").asText(), instance));
        platform.path("workflows")
                .forEach(
                        workflow -> send(WORKFLOWS, workflow.path("workflow_id").asText(), workflow));
    }

    /** Announces that the record with this id is gone. */
    public void bury(String topic, String id) {
        acknowledged(new ProducerRecord<>(topic, id, null));
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(String topic, String id, JsonNode record) {
        try {
            acknowledged(new ProducerRecord<>(
                    topic, id, JSON.writeValueAsString(record).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void acknowledged(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka refused a platform record on " + record.topic(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing platform records", e);
        }
    }
}
