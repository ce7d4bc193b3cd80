package org.amcreports.aggregation.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.testing.DeadLetters;
import org.amcreports.aggregation.testing.Kafka;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.Tables;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.contracts.Example;
import org.amcreports.testing.delivery.Disorder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of the platform delivered twice, shuffled across keys and with poison come to what they come to once in order. */
@ServiceTest
class DisorderlyDeliveryTest {

    private static final int ENTITIES = 24;
    private static final long SEED = 20_260_420;

    @Inject
    Pool pool;

    @ParameterizedTest
    @CsvSource({
        "amc.users.v1, platform_users, user_id",
        "amc.instances.v1, platform_instances, instance_id",
        "amc.workflows.v1, platform_workflows, workflow_id"
    })
    void comesToTheSameRowsAndOnlyPoisonIsPutAside(String topic, String table, String id) {
        List<Example> examples = Contracts.at(Path.of("contracts")).examples(topic).stream()
                .filter(example -> example.value() != null)
                .toList();
        DeadLetters letters = new DeadLetters(topic);
        Map<UUID, String> orderly = entities();
        Map<UUID, String> disorderly = entities();
        List<ProducerRecord<String, byte[]>> once = records(examples, id, orderly);
        List<ProducerRecord<String, byte[]>> twice = records(examples, id, disorderly);
        List<ProducerRecord<String, byte[]>> poison =
                Disorder.poison(examples, Disorder.onePerCentOf(2 * twice.size()), SEED);

        Kafka.publish(once);
        Kafka.publish(Disorder.of(twice, poison, SEED).records());
        awaitAll(topic, examples.get(0), table, id);

        String rows = "SELECT (to_jsonb(t) - '{topic_partition, topic_offset, buried_at, cleared_at}'::text[]"
                + " || jsonb_build_object('buried', buried_at IS NOT NULL))::text FROM %s t WHERE %s = ANY ($1) ORDER BY 1"
                        .formatted(table, id);
        List<String> expected = sorted(new Tables(pool, orderly).rows(rows));
        assertThat(expected).hasSize(ENTITIES);
        assertThat(expected.stream().filter(row -> row.contains("\"buried\": true")))
                .hasSize(ENTITIES / 4);
        assertThat(sorted(new Tables(pool, disorderly).rows(rows))).isEqualTo(expected);
        assertThat(letters.ids()).containsExactlyInAnyOrderElementsOf(DeadLetters.idsOf(poison));
    }

    private static Map<UUID, String> entities() {
        Map<UUID, String> names = new LinkedHashMap<>();
        for (int i = 0; i < ENTITIES; i++) {
            names.put(UUID.randomUUID(), "entity " + i);
        }
        return names;
    }

    /** By turns: one record, a later one, one that is buried, one that is dug up. The rounds of all entities alternate. */
    private static List<ProducerRecord<String, byte[]>> records(
            List<Example> examples, String id, Map<UUID, String> entities) {
        Example first = examples.get(0);
        Example second = examples.get(1);
        List<List<ProducerRecord<String, byte[]>>> rounds =
                List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int turn = 0;
        for (UUID entity : entities.keySet()) {
            rounds.get(0).add(record(first, id, entity));
            switch (turn++ % 4) {
                case 1 -> rounds.get(1).add(record(second, id, entity));
                case 2 -> rounds.get(1).add(tombstone(first, entity));
                case 3 -> {
                    rounds.get(1).add(tombstone(first, entity));
                    rounds.get(2).add(record(second, id, entity));
                }
                default -> {}
            }
        }
        return rounds.stream().flatMap(List::stream).toList();
    }

    private static ProducerRecord<String, byte[]> record(Example example, String id, UUID entity) {
        return example.withKey(entity.toString()).with(id, entity.toString()).toRecord();
    }

    private static ProducerRecord<String, byte[]> tombstone(Example example, UUID entity) {
        return example.withKey(entity.toString()).withValue(null).toRecord();
    }

    /** One more record at the end of each partition: when it is there, all before it was handled. */
    private void awaitAll(String topic, Example example, String table, String id) {
        Map<UUID, String> last = new LinkedHashMap<>();
        Kafka.publish(Kafka.onEachPartition(topic, partition -> {
            UUID entity = UUID.randomUUID();
            last.put(entity, "last of " + partition);
            return record(example, id, entity);
        }));
        new Tables(pool, last).awaitAll("SELECT %s::text FROM %s WHERE %1$s = ANY ($1)".formatted(id, table));
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }
}
