package org.amcreports.aggregation.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.amcreports.aggregation.testing.DeadLetters;
import org.amcreports.aggregation.testing.Kafka;
import org.amcreports.aggregation.testing.LastWeeks;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.Tables;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.testing.contracts.Contracts;
import org.amcreports.testing.delivery.Disorder;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Completed weeks delivered twice, shuffled across keys and with poison come to what they come to once in order. */
@ServiceTest
class DisorderlyDeliveryTest {

    private static final long SEED = 20_260_420;
    /** With everything that what follows an event says but its own id and time. */
    private static final String PUBLISHED = """
            SELECT key || '  ' || (headers->>'ce_subject') || ' ' || (headers->>'ce_correlationid') || ' '
                   || (headers->>'ce_causationid') || ' ' || payload
            FROM outbox WHERE split_part(key, ':', 1)::uuid = ANY ($1) ORDER BY id
            """;

    private final WeekStories orderly = new WeekStories();
    private final WeekStories disorderly = new WeekStories();

    @Inject
    Pool pool;

    @Test
    void comesToTheSameRowsAndEventsAndOnlyPoisonIsPutAside() {
        DeadLetters letters = new DeadLetters(TestWeek.TOPIC);
        List<ProducerRecord<String, byte[]>> poison = poison(disorderly.records());

        Kafka.publish(orderly.records());
        Kafka.publish(Disorder.of(disorderly.records(), poison, SEED).records());
        LastWeeks.await(pool);

        assertThat(orderly.records()).hasSize(WeekStories.SOURCES * WeekStories.EVENTS);
        assertThat(rows(orderly, "SELECT DISTINCT revision::text FROM sources WHERE workflow_id = ANY ($1)"))
                .containsExactly(String.valueOf(WeekStories.EVENTS));
        assertThat(rows(orderly, """
                        SELECT sum((metrics->>'impressions')::numeric)::text FROM report_data_aggregates
                        WHERE workflow_id = ANY ($1) AND aggregation_type = 'weekly'
                        """)).containsExactly(String.valueOf(orderly.impressions()));
        assertSameRows(1, "sources", "{ledger_due_at}");
        assertSameRows(WeekStories.WEEKS, "source_weeks", "{load_id, stored_at}");
        assertSameRows(WeekStories.FACTS, "source_weeks JOIN week_facts t USING (load_id)", "{source_id, load_id}");
        assertSameRows(WeekStories.PERIODS, "report_data_aggregates", "{id, created_at, updated_at}");
        assertThat(inOrderOfKeys(rows(disorderly, PUBLISHED)))
                .isNotEmpty()
                .isEqualTo(inOrderOfKeys(rows(orderly, PUBLISHED)));
        assertThat(disorderly.superseded()).allMatch(week -> week.reads() == 1);
        assertThat(letters.ids()).containsExactlyInAnyOrderElementsOf(DeadLetters.idsOf(poison));
    }

    /** @param leftOut columns that are each delivery's own */
    private void assertSameRows(int perSource, String table, String leftOut) {
        String from = table.contains(" t ") ? table : table + " t";
        String sql = "SELECT (to_jsonb(t) - '%s'::text[])::text FROM %s WHERE workflow_id = ANY ($1)"
                .formatted(leftOut, from);
        List<String> expected = rows(orderly, sql);
        assertThat(expected).as(table).hasSize(WeekStories.SOURCES * perSource);
        assertThat(rows(disorderly, sql)).as(table).containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> rows(WeekStories stories, String sql) {
        return new Tables(pool, stories.names()).rows(sql);
    }

    /** Those of one key stay in their order. */
    private static List<String> inOrderOfKeys(List<String> events) {
        return events.stream()
                .sorted(Comparator.comparing(event -> event.substring(0, event.indexOf("  "))))
                .toList();
    }

    /** Damaged events of collection-service under the keys of these records. */
    private static List<ProducerRecord<String, byte[]>> poison(List<ProducerRecord<String, byte[]>> records) {
        Contracts published = Contracts.at(Path.of("../collection-service/contracts"));
        List<ProducerRecord<String, byte[]>> poison =
                Disorder.poison(published.examples(TestWeek.TOPIC), Disorder.onePerCentOf(2 * records.size()), SEED);
        return IntStream.range(0, poison.size())
                .mapToObj(i -> new ProducerRecord<>(
                        TestWeek.TOPIC,
                        null,
                        records.get(i).key(),
                        poison.get(i).value(),
                        poison.get(i).headers()))
                .toList();
    }
}
