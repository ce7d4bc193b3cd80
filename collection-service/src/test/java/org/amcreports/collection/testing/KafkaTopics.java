package org.amcreports.collection.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.kafka.BrokerClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** Reads what other services would. */
public final class KafkaTopics {

    private static final BrokerClient BROKER = new BrokerClient(EmbeddedServers.kafkaBootstrap());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private KafkaTopics() {}

    /** The first events with the key, in order. */
    public static List<JsonNode> read(String topic, String key, int atLeast) {
        return records(topic, key, atLeast).stream()
                .map(event -> ExactJson.read(new String(event.value(), StandardCharsets.UTF_8), JsonNode.class))
                .toList();
    }

    /** The first records with the key, in order. */
    public static List<ConsumerRecord<String, byte[]>> records(String topic, String key, int atLeast) {
        return records(topic, event -> key.equals(event.key()), atLeast);
    }

    /** All records that are wanted, once there are enough; those of one key in order. */
    public static List<ConsumerRecord<String, byte[]>> records(
            String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int atLeast) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> BROKER.records(topic).stream().filter(wanted).toList(), found -> found.size() >= atLeast);
    }
}
