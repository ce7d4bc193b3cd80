package org.amcreports.aggregation.ingestion;

import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.row;
import static org.amcreports.aggregation.testing.Api.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.Kafka;
import org.amcreports.aggregation.testing.LastWeeks;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.Tables;
import org.amcreports.aggregation.testing.TestWeek;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class WeekLifecycleTest {

    private static final String CSV = """
            event_date,campaign,impressions,spend
            2026-02-03,a,1000,250000000
            """;
    private static final String THIRTY_DIGITS = "123456789012345678901234.567891";

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Inject
    Pool pool;

    @Test
    void weeksAreReadAgainWhenTheMappingArrivesLater() {
        week(CSV).publish();
        awaitRow(workflow, instance, "weekly", "2026-W06", row -> number(row, "spend")
                .equals("250000000"));

        Platform.workflow(workflow, Map.of("spend", Map.of("unit", "microcents")));

        JsonNode row = awaitRow(workflow, instance, "weekly", "2026-W06", found -> number(found, "spend")
                .equals("2.5"));
        assertThat(row.path("version").asInt()).isEqualTo(2);
        assertThat(number(row, "cpm")).isEqualTo("2.5");
    }

    @Test
    void aBuriedWorkflowTakesItsAggregatesAlongAndStaysBuried() {
        Platform.workflow(workflow, Map.of());
        week(CSV).publish();
        awaitRow(workflow, instance, "weekly", "2026-W06", row -> true);

        Platform.bury("amc.workflows.v1", workflow);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rows(workflow, instance, "weekly")
                .isEmpty());
        TestWeek next = week(CSV).version(2, CSV).publish();
        LastWeeks.await(pool);
        assertThat(rows(workflow, instance, "weekly")).isEmpty();
        assertThat(next.reads()).isZero();
    }

    @Test
    void theRevisionsOfAWorkflowThatIsDugUpGoOn() {
        week(CSV).publish();
        awaitRow(workflow, instance, "weekly", "2026-W06", row -> true);
        Platform.bury("amc.workflows.v1", workflow);
        Platform.workflow(workflow, Map.of());
        new Tables(pool, Map.of(workflow, "workflow"))
                .awaitAll("SELECT name FROM platform_workflows WHERE workflow_id = ANY ($1) AND buried_at IS NULL");

        week(CSV).publish();

        assertThat(awaitRow(workflow, instance, "weekly", "2026-W06", row -> true)
                        .path("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aBuriedInstanceTakesItsAggregatesAlong() {
        Platform.registerInstance(instance, UUID.randomUUID());
        week(CSV).publish();
        awaitRow(workflow, instance, "weekly", "2026-W06", row -> true);

        Platform.bury("amc.instances.v1", instance);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> rows(workflow, instance, "weekly")
                .isEmpty());
    }

    @Test
    void everyDigitSurvivesFromTheCsvToTheAnswerAndTheEvent() {
        week("campaign,impressions,spend\na,1," + THIRTY_DIGITS + "\nb,1,0.000000000000000000000000000001\n")
                .publish();

        String expected = "123456789012345678901234.567891000000000000000000000001";
        JsonNode row = awaitRow(workflow, instance, "weekly", "2026-W06", found -> true);
        assertThat(number(row, "spend")).isEqualTo(expected);
        JsonNode grouped = Api.ask(Map.of(
                "workflow_id",
                workflow,
                "instance_id",
                instance,
                "aggregation_type",
                "total",
                "metrics",
                List.of("spend"),
                "group_by",
                List.of("campaign")));
        assertThat(number(grouped.path("items").path(0), "spend")).isEqualTo(THIRTY_DIGITS);
        assertThat(grouped.path("totals").path("spend").decimalValue().toPlainString())
                .isEqualTo(expected);
        JsonNode event = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> Kafka.readJson("amc.aggregate-refreshed.v1", workflow + ":" + instance),
                        events -> !events.isEmpty())
                .get(0);
        assertThat(number(event, "spend")).isEqualTo(expected);
        assertThat(event.path("changed")
                        .path("spend")
                        .path("current")
                        .decimalValue()
                        .toPlainString())
                .isEqualTo(expected);
    }

    @Test
    void moneyOfWeeksInSeveralCurrenciesIsNotAdded() {
        week(CSV).publish();
        TestWeek.of(workflow, instance, "2026-02-09", CSV.replace("02-03", "02-10"))
                .currency("EUR")
                .publish();

        JsonNode month = awaitRow(
                workflow,
                instance,
                "monthly",
                "2026-02",
                row -> row.path("row_count").asInt() == 2);
        assertThat(month.path("metrics").path("spend").isNull()).isTrue();
        assertThat(month.path("notes").path("spend").asText()).isEqualTo("mixed_currency");
        assertThat(month.path("currency").isNull()).isTrue();
        assertThat(number(month, "impressions")).isEqualTo("2000");
        assertThat(row(workflow, instance, "weekly", "2026-W07")
                        .path("currency")
                        .asText())
                .isEqualTo("EUR");
    }

    @Test
    void weeksOfAnotherDefinitionAreKeptAndNoted() {
        week(CSV).publish();
        TestWeek.of(workflow, instance, "2026-02-09", CSV.replace("02-03", "02-10"))
                .fingerprint("fp2")
                .publish();

        JsonNode month = awaitRow(
                workflow,
                instance,
                "monthly",
                "2026-02",
                row -> row.path("row_count").asInt() == 2);
        assertThat(month.path("notes").path("query_fingerprint").asText()).isEqualTo("mixed_definition");
    }

    @Test
    void sundayWeeksAreNamedByTheirFirstDay() {
        TestWeek.of(workflow, instance, "2026-02-01", CSV).publish();

        JsonNode row = awaitRow(workflow, instance, "weekly", "2026-02-01", found -> true);
        assertThat(row.path("period_end").asText()).isEqualTo("2026-02-07");
        assertThat(row(workflow, instance, "monthly", "2026-02")
                        .path("estimated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aDayJustOutsideCountsAsTheNearest() {
        week("event_date,campaign,impressions\n2026-02-01,a,5\n2026-02-09,a,7\n")
                .publish();

        JsonNode row = awaitRow(workflow, instance, "weekly", "2026-W06", found -> true);
        assertThat(number(row, "impressions")).isEqualTo("12");
        assertThat(row.path("notes")).isEmpty();
    }

    private TestWeek week(String csv) {
        return TestWeek.of(workflow, instance, "2026-02-02", csv);
    }

    private static String number(JsonNode row, String metric) {
        return row.path("metrics").path(metric).decimalValue().toPlainString();
    }
}
