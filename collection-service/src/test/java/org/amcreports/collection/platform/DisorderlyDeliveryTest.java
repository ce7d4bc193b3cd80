package org.amcreports.collection.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.amcreports.collection.contracts.CollectionContracts;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.KafkaTopics;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.delivery.Disorder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Twice, shuffled and poisoned leaves what once and in order leaves: in the projections, and of collections and ledger. */
@ServiceTest
class DisorderlyDeliveryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = 20260105;
    private static final String APPLIED = """
            SELECT user_id::text AS id, topic_offset FROM platform_users WHERE buried_at IS NULL OR cleared_at IS NOT NULL
            UNION ALL SELECT instance_id::text, topic_offset FROM platform_instances
                WHERE buried_at IS NULL OR cleared_at IS NOT NULL
            UNION ALL SELECT workflow_id::text, topic_offset FROM platform_workflows
                WHERE buried_at IS NULL OR cleared_at IS NOT NULL
            """;

    private final Estate orderly = new Estate();
    private final Estate disorderly = new Estate();

    @Test
    void leavesWhatOrderLeavesAndBuriesThePoisonOnly() throws Exception {
        List<ProducerRecord<String, byte[]>> poison = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> inOrder = new ArrayList<>();
        List<ProducerRecord<String, byte[]>> disorder = new ArrayList<>();
        for (String topic : Estate.TOPICS) {
            List<ProducerRecord<String, byte[]>> sound = disorderly.records(topic);
            List<ProducerRecord<String, byte[]>> poisonous = poison(topic, Disorder.onePerCentOf(2 * sound.size()));
            poison.addAll(poisonous);
            disorder.addAll(Disorder.of(sound, poisonous, SEED).records());
            inOrder.addAll(orderly.records(topic));
        }
        List<String> earlier = letters();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            awaitApplied(publish(producer, orderly.foundation()));
            awaitApplied(publish(producer, disorderly.foundation()));
            orderly.populate();
            disorderly.populate();

            Map<String, Long> last = publish(producer, inOrder);
            last.putAll(publish(producer, disorder));

            poison.forEach(each -> last.remove(each.key()));
            awaitApplied(last);
        }

        assertThat(disorderly.contents()).isEqualTo(orderly.contents()).hasSizeGreaterThan(200);
        List<String> expected = new ArrayList<>(earlier);
        poison.forEach(each -> expected.add(id(each.topic(), each.headers())));
        Awaitility.await().atMost(PATIENCE).until(() -> letters().size() >= expected.size());
        assertThat(letters()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<ProducerRecord<String, byte[]>> poison(String topic, int count) throws IOException {
        String schema = Files.readString(CollectionContracts.FOLDER.resolve("asyncapi/schemas/" + topic + ".json"));
        List<String> required = new ArrayList<>();
        ExactJson.read(schema, JsonNode.class).get("required").forEach(name -> required.add(name.asText()));
        return Disorder.poison(CollectionContracts.open().examples(topic), required, count, SEED);
    }

    /** What stands in this service's dead-letter topics, each named by its original topic and id. */
    private static List<String> letters() {
        List<String> letters = new ArrayList<>();
        for (String topic : Estate.TOPICS) {
            for (ConsumerRecord<String, byte[]> letter :
                    KafkaTopics.records(topic + ".collection-service.dlq", each -> true, 0)) {
                letters.add(id(topic, letter.headers()));
            }
        }
        return letters;
    }

    private static String id(String topic, Headers headers) {
        return topic + " "
                + (headers.lastHeader("ce_id") == null
                        ? "without an id"
                        : new String(headers.lastHeader("ce_id").value(), UTF_8));
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        EmbeddedServers.kafkaBootstrap(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The offset of the last record of each key. */
    private static Map<String, Long> publish(
            KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records)
            throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        Map<String, Long> last = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            last.put(records.get(i).key(), sent.get(i).get().offset());
        }
        return last;
    }

    private static void awaitApplied(Map<String, Long> last) {
        Awaitility.await().atMost(PATIENCE).until(() -> applied().entrySet().containsAll(last.entrySet()));
    }

    private static Map<String, Long> applied() {
        Map<String, Long> applied = new HashMap<>();
        Database.rows(APPLIED)
                .forEach(row -> applied.put(
                        String.valueOf(row.get("id")), Long.valueOf(String.valueOf(row.get("topic_offset")))));
        return applied;
    }
}
