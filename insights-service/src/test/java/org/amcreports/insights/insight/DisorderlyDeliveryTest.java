package org.amcreports.insights.insight;

import static java.util.stream.Collectors.toMap;
import static org.amcreports.insights.support.Consumption.awaitAcknowledged;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.amcreports.insights.support.Broker;
import org.amcreports.insights.support.Platform;
import org.amcreports.insights.support.ServiceTest;
import org.amcreports.testing.contracts.Example;
import org.amcreports.testing.delivery.Disorder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Whatever at-least-once delivery does, the tables are as after every record once and in order. */
@ServiceTest
class DisorderlyDeliveryTest {
    private static final int SIZE = 40;
    private static final long SEED = 20260316;

    /** Three projections and two tables of deleted dashboards, and of four insights for each number one and three quarters of one. */
    private static final int ROWS = 3 * SIZE + 2 * SIZE * 3 / 4 + SIZE + 3 * SIZE / 4;

    /** The first of each kind of life. */
    private static final List<String> EXPECTED = List.of(
            "user0 f",
            "user1 t",
            "user2 f",
            "user3 t",
            "workflow0 step 2 26 f",
            "workflow1 t",
            "workflow2 step 2 26 f",
            "workflow3 t",
            "instance0 step 2 America/New_York EUR {user0,user2} f",
            "instance1 {} t",
            "instance2 step 2 America/New_York EUR {user2,user4} f",
            "instance3 {} t",
            "deleted dashboard1",
            "amc.dashboard-deleted.v1 deletion1",
            "own0 of user0 on somebody somebody about dashboard0 sales? Sales fell.",
            "kept0 of somebody on workflow0 instance0 about dashboard0 sales? Sales fell.",
            "kept1 of somebody on workflow1 instance1 about sales? Sales fell.",
            "of-workflow0 of on workflow0 somebody about sales? Sales fell.",
            "of-instance0 of on somebody instance0 about sales? Sales fell.");

    /** By topic the consumer's channel and the fields that it requires. */
    private static final Map<String, Consumer> CONSUMERS = Map.of(
            Platform.USERS, new Consumer("users", List.of("user_id")),
            Platform.INSTANCES, new Consumer("instances", List.of("instance_id", "name", "time_zone")),
            Platform.WORKFLOWS, new Consumer("workflows", List.of("workflow_id", "name")),
            Landscape.DASHBOARD_DELETED, new Consumer("dashboard-deleted", List.of("dashboard_id")));

    private record Consumer(String channel, List<String> required) {}

    /** What was published to one topic, and where it stands. */
    private record Published(
            List<ProducerRecord<String, byte[]>> poison,
            List<ProducerRecord<String, byte[]>> records,
            List<RecordMetadata> places) {

        /** By partition and offset, the poison or all others. */
        Map<String, ProducerRecord<String, byte[]>> byPlace(boolean poisonous) {
            return IntStream.range(0, records.size())
                    .boxed()
                    .filter(i -> poison.contains(records.get(i)) == poisonous)
                    .collect(toMap(
                            i -> places.get(i).partition() + "@" + places.get(i).offset(), records::get));
        }
    }

    @Test
    void leavesTheSameTablesAndExactlyThePoison() {
        Landscape orderly = Landscape.of(SIZE);
        Landscape disorderly = Landscape.of(SIZE);
        Map<String, Published> published = new HashMap<>();
        CONSUMERS.keySet().forEach(topic -> published.put(topic, publish(topic, orderly, disorderly)));

        published.forEach((topic, sent) -> awaitAcknowledged(groupOf(topic), sent.places()));

        List<String> rows = orderly.rows();
        assertThat(rows).containsAll(EXPECTED).hasSize(ROWS);
        assertThat(disorderly.rows()).isEqualTo(rows);
        published.forEach(DisorderlyDeliveryTest::assertExactlyThePoisonIsDead);
    }

    private static Published publish(String topic, Landscape orderly, Landscape disorderly) {
        List<Example> examples = disorderly.records(topic);
        List<String> required = Objects.requireNonNull(CONSUMERS.get(topic)).required();
        List<ProducerRecord<String, byte[]>> poison =
                Disorder.poison(examples, required, Disorder.onePerCentOf(2 * examples.size()), SEED);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(inOrder(orderly.records(topic)));
        records.addAll(Disorder.of(inOrder(examples), poison, SEED).records());
        return new Published(poison, records, Broker.send(records));
    }

    private static void assertExactlyThePoisonIsDead(String topic, Published sent) {
        Map<String, ProducerRecord<String, byte[]>> poison = sent.byPlace(true);
        Set<String> sound = sent.byPlace(false).keySet();
        List<ConsumerRecord<String, byte[]>> letters = Broker.records(topic + ".insights-service.dlq").stream()
                .filter(letter -> poison.containsKey(origin(letter)) || sound.contains(origin(letter)))
                .toList();

        assertThat(letters)
                .as("dead letters of %s", topic)
                .extracting(DisorderlyDeliveryTest::origin)
                .containsExactlyInAnyOrderElementsOf(poison.keySet());
        assertThat(letters).allSatisfy(letter -> {
            ProducerRecord<String, byte[]> original = Objects.requireNonNull(poison.get(origin(letter)));
            assertThat(letter.key()).isEqualTo(original.key());
            assertThat(letter.value()).isEqualTo(original.value());
            assertThat(header(letter, "dlq_reason")).isNotBlank();
        });
    }

    private static List<ProducerRecord<String, byte[]>> inOrder(List<Example> examples) {
        return examples.stream().map(Example::toRecord).toList();
    }

    private static String groupOf(String topic) {
        return "insights-service-"
                + Objects.requireNonNull(CONSUMERS.get(topic)).channel();
    }

    private static String origin(ConsumerRecord<String, byte[]> letter) {
        return header(letter, "dlq_partition") + "@" + header(letter, "dlq_offset");
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
