package org.amcreports.aggregation.catalogue.columns;

import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.get;
import static org.amcreports.aggregation.testing.Api.json;
import static org.amcreports.aggregation.testing.Api.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class MappingResourceTest {

    private static final String PATH = "/api/aggregates/mapping";
    private static final Predicate<JsonNode> THERE = row -> true;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Test
    void saysWhatEachColumnWasTakenForAndWhy() {
        week("2026-02-02", "event_date,campaign,total_cost,sales_share,roas\n2026-02-02,a,2,3,4\n");
        awaitRow(workflow, instance, "weekly", "2026-W06", THERE);

        JsonNode spans = ask().path("spans");

        assertThat(spans).hasSize(1);
        assertThat(spans.path(0).path("from").asText()).isEqualTo("2026-02-02");
        assertThat(spans.path(0).path("to").asText()).isEqualTo("2026-02-08");
        assertThat(spans.path(0).path("current").asBoolean()).isTrue();
        assertThat(list(spans.path(0).path("columns")))
                .extracting(
                        column -> column.path("source").asText(),
                        column -> column.path("role").asText(),
                        column -> column.path("unit").asText(),
                        column -> column.path("additivity").asText(),
                        column -> column.path("plays").asText(),
                        column -> column.path("time_basis").asText(),
                        column -> column.path("why").asText())
                .containsExactly(
                        tuple("event_date", "date", "null", "null", "null", "null", "date_column"),
                        tuple("campaign", "dimension", "null", "null", "null", "null", "amc_dimension"),
                        tuple("total_cost", "metric", "currency", "sum", "spend", "traffic", "known_name"),
                        tuple("sales_share", "metric", "count", "none", "null", "conversion", "amc_metric"),
                        tuple("roas", "ignore", "null", "null", "null", "null", "derived_ratio"));
    }

    @Test
    void weeksWhoseColumnsWereTakenForOtherThingsAreOtherSpans() {
        week("2026-02-02", "campaign,clicks\na,1\n");
        week("2026-02-09", "campaign,clicks\nb,2\n");
        week("2026-02-16", "campaign,clicks,spend\nb,2,3\n");
        awaitRow(workflow, instance, "weekly", "2026-W08", THERE);

        assertThat(list(ask().path("spans")))
                .extracting(
                        span -> span.path("from").asText(),
                        span -> span.path("to").asText(),
                        span -> span.path("weeks").asInt(),
                        span -> span.path("columns").size())
                .containsExactly(tuple("2026-02-02", "2026-02-15", 2, 2), tuple("2026-02-16", "2026-02-22", 1, 3));
    }

    @Test
    void warnsOfWordsThatMeanNothingAndOfColumnsThatAreNotThere() {
        Platform.workflow(workflow, Map.of("clicks", Map.of("unit", "pieces"), "visits", Map.of("role", "metric")));
        week("2026-02-02", "campaign,clicks\na,1\n");
        awaitRow(workflow, instance, "weekly", "2026-W06", THERE);

        List<JsonNode> warnings = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> list(ask().path("warnings")), found -> found.size() == 2);

        assertThat(warnings)
                .extracting(
                        warning -> warning.path("column").asText(),
                        warning -> warning.path("code").asText(),
                        warning -> warning.path("from").isNull())
                .containsExactlyInAnyOrder(tuple("clicks", "wrong_word", true), tuple("visits", "not_in_result", true));
    }

    @Test
    void warnsOfCellsAndDatesThatCouldNotBeReadAndOfNamesThatCollide() {
        week("2026-02-02", """
                event_date,Sales €,Sales $
                soon,"1,500",2
                2026-02-02,"2,500",x
                """);
        week("2026-02-09", "event_date,Sales €,Sales $\n2026-02-09,1,x\n");
        week("2026-02-16", "event_date,Sales €,Sales $\n2026-05-09,1,2\n");
        awaitRow(workflow, instance, "weekly", "2026-W08", THERE);

        assertThat(list(ask().path("warnings")))
                .extracting(
                        warning -> warning.path("column").asText(),
                        warning -> warning.path("code").asText(),
                        warning -> warning.path("from").asText(),
                        warning -> warning.path("to").asText(),
                        warning -> warning.path("cells").asText())
                .containsExactlyInAnyOrder(
                        tuple("event_date", "not_a_date", "2026-02-02", "2026-02-08", "1"),
                        tuple("sales", "not_a_number", "2026-02-02", "2026-02-08", "2"),
                        tuple("sales_2", "not_a_number", "2026-02-02", "2026-02-15", "2"),
                        tuple("sales_2", "same_name", "2026-02-02", "2026-02-22", "null"),
                        tuple("event_date", "date_outside_window", "2026-02-16", "2026-02-22", "null"));
    }

    @Test
    void tellsWhichWeeksCannotBeStoredAndWhyUntilAnotherVersionIs() {
        week("2026-02-02", "campaign,clicks\na,1\n");
        awaitRow(workflow, instance, "weekly", "2026-W06", THERE);
        TestWeek refused = TestWeek.of(workflow, instance, "2026-02-09", "campaign,clicks\na,2\n");
        refused.serve(400);
        Instant before = Instant.now();
        refused.announce();

        JsonNode told = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(this::ask, mapping -> mapping.path("refused_weeks").size() == 1)
                .path("refused_weeks")
                .path(0);

        assertThat(told.path("week_start_date").asText()).isEqualTo("2026-02-09");
        assertThat(told.path("data_version").asInt()).isEqualTo(1);
        assertThat(told.path("reason").asText()).isEqualTo("collection-service answered 400 for the rows");
        assertThat(Instant.parse(told.path("since").asText())).isAfter(before.minusSeconds(60));
        refused.version(2, "campaign,clicks\na,3\n").publish();
        awaitRow(workflow, instance, "weekly", "2026-W07", THERE);
        assertThat(ask().path("refused_weeks")).isEmpty();
        assertThat(ask().has("refused_weeks")).isTrue();
    }

    @Test
    void onlyReadersOfTheSourceAreTold() {
        week("2026-02-02", "campaign,clicks\na,1\n");
        awaitRow(workflow, instance, "weekly", "2026-W06", THERE);

        assertThat(get(path(), Tokens.user(UUID.randomUUID())).statusCode()).isEqualTo(404);
        assertThat(get(PATH + "?workflow_id=" + workflow, Tokens.service()).statusCode())
                .isEqualTo(400);
        assertThat(get(PATH + "?workflow_id=x&instance_id=" + instance, Tokens.service())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void membersReadTheMappingOfASourceWithoutWeeks() {
        UUID member = Platform.user();
        Platform.registerInstance(instance, member);
        Platform.workflow(workflow, Map.of("clicks", Map.of("role", "number")));

        JsonNode answer = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> json(get(path(), Tokens.user(member))),
                        found -> found.path("warnings").size() == 1);

        assertThat(answer.path("spans")).isEmpty();
        assertThat(answer.path("warnings").path(0).path("code").asText()).isEqualTo("wrong_word");
    }

    private void week(String start, String csv) {
        TestWeek.of(workflow, instance, start, csv).publish();
    }

    private String path() {
        return PATH + "?workflow_id=" + workflow + "&instance_id=" + instance;
    }

    private JsonNode ask() {
        return json(get(path(), Tokens.service()));
    }
}
