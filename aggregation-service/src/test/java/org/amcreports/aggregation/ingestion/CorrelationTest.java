package org.amcreports.aggregation.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.Kafka;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.Tables;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.testing.logs.LogLines;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** One id from the event of a completed week to the reading of its rows, the log, the rows and the events that follow. */
@ServiceTest
class CorrelationTest {

    private static final String REFRESHED = "amc.aggregate-refreshed.v1";
    private static final String CSV = "event_date,campaign,impressions,spend\n2026-02-03,a,1000,250000000\n";

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Inject
    Pool pool;

    @Test
    void followsAWeekFromItsEventToItsRowsAndTheirEvents() {
        TestWeek week = week("2026-02-02");
        week.serve(503);
        try (LogLines log = LogLines.of("org.amcreports")) {
            week.announce("the-event", "the-request");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> week.reads() > 0);
            week.serve(200);

            assertThat(awaitEvents(3)).allSatisfy(event -> {
                assertThat(Kafka.header(event, "ce_correlationid")).isEqualTo("the-request");
                assertThat(Kafka.header(event, "ce_causationid")).isEqualTo("the-event");
                assertThat(Kafka.json(event).path("collection_id").asText()).isEqualTo(TestWeek.COLLECTION);
                assertThat(Kafka.json(event).path("user_id").asText()).isEqualTo(TestWeek.USER.toString());
            });
            assertThat(week.correlationOfReading()).isEqualTo("the-request");
            assertThat(correlations())
                    .containsOnly(
                            Map.entry("weekly:2026-W06", "the-request"),
                            Map.entry("monthly:2026-02", "the-request"),
                            Map.entry("quarterly:2026-Q1", "the-request"));
            assertThat(Awaitility.await()
                            .atMost(Duration.ofSeconds(30))
                            .until(
                                    () -> log.correlationsOf(workflow.toString(), TestWeek.TOPIC),
                                    lines -> lines.size() > 2))
                    .as("a failed attempt, the changed rows, the week")
                    .containsOnly("the-request");
        }
        assertThat(Api.row(workflow, instance, "weekly", "2026-W06").has("correlation_id"))
                .isFalse();
    }

    @Test
    void rowsKeepTheIdOfWhatLastChangedThem() {
        week("2026-02-02").serve(200);
        week("2026-02-02").announce("first", "first-request");
        week("2026-02-09").serve(200);
        week("2026-02-09").announce("second", "second-request");

        awaitEvents(6);

        assertThat(correlations())
                .containsOnly(
                        Map.entry("weekly:2026-W06", "first-request"),
                        Map.entry("weekly:2026-W07", "second-request"),
                        Map.entry("monthly:2026-02", "second-request"),
                        Map.entry("quarterly:2026-Q1", "second-request"));
    }

    @Test
    void aChangedMappingPassesItsOwnIdOn() {
        week("2026-02-02").publish();
        awaitEvents(3);

        Platform.workflow(workflow, Map.of("spend", Map.of("unit", "microcents")));

        assertThat(awaitEvents(6).subList(3, 6))
                .allMatch(event -> Kafka.header(event, "ce_correlationid").equals("corr-" + workflow));
        assertThat(correlations().values()).containsOnly("corr-workflow");
    }

    @Test
    void anIdThatCouldForgeLogLinesIsReplacedEverywhereByTheSame() {
        TestWeek week = week("2026-02-02");
        week.serve(200);
        week.announce("the-event", "a forged id\nand a line");

        List<String> published = awaitEvents(3).stream()
                .map(event -> Kafka.header(event, "ce_correlationid"))
                .distinct()
                .toList();
        assertThat(published).hasSize(1).allMatch(id -> id.matches("[0-9a-f-]{36}"));
        assertThat(week.correlationOfReading()).isEqualTo(published.get(0));
        assertThat(correlations().values()).containsOnly(published.get(0));
    }

    private TestWeek week(String start) {
        return TestWeek.of(workflow, instance, start, CSV.replace("2026-02-03", start));
    }

    private List<ConsumerRecord<String, byte[]>> awaitEvents(int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Kafka.read(REFRESHED, workflow + ":" + instance), events -> events.size() == count);
    }

    private Map<String, String> correlations() {
        Map<String, String> correlations = new LinkedHashMap<>();
        for (String row : new Tables(pool, Map.of(workflow, "workflow")).rows("""
                SELECT aggregation_type || ':' || aggregation_key || ' ' || correlation_id FROM report_data_aggregates
                WHERE workflow_id = ANY ($1)
                """)) {
            correlations.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1));
        }
        return correlations;
    }
}
