package org.amcreports.aggregation.ingestion;

import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.amcreports.aggregation.testing.Api.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.Kafka;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class WeekCompletedConsumerTest {

    private static final String TOPIC = "amc.week-completed.v1";
    private static final String REFRESHED = "amc.aggregate-refreshed.v1";
    private static final String DATED = """
            event_date,campaign,impressions,clicks,spend
            2026-03-30,a,1000,10,5.50
            2026-04-01,a,500,0,1.25
            2026-04-05,b,500,5,
            """;

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Test
    void makesTheWeekItsMonthsAndQuarters() {
        week(DATED).publish();

        JsonNode week = awaitWeek(1);
        assertThat(number(week, "impressions")).isEqualTo("2000");
        assertThat(number(week, "spend")).isEqualTo("6.75");
        assertThat(number(week, "ctr")).isEqualTo("0.75");
        assertThat(week.path("row_count").asInt()).isEqualTo(3);
        assertThat(number(row("monthly", "2026-03"), "impressions")).isEqualTo("1000");
        assertThat(number(row("monthly", "2026-04"), "impressions")).isEqualTo("1000");
        assertThat(number(row("quarterly", "2026-Q1"), "spend")).isEqualTo("5.5");
        assertThat(number(row("quarterly", "2026-Q2"), "spend")).isEqualTo("1.25");
        assertThat(row("monthly", "2026-04").path("estimated").asBoolean()).isFalse();
    }

    @Test
    void publishesEachChangedRowOnceAndInTheOrderOfItsKey() {
        week(DATED).publish();
        awaitWeek(1);

        List<JsonNode> events = awaitEvents(5);
        assertThat(events)
                .extracting(event -> event.path("aggregation_key").asText())
                .containsExactlyInAnyOrder("2026-W14", "2026-03", "2026-04", "2026-Q1", "2026-Q2");
        JsonNode weekly = events.get(0);
        assertThat(weekly.path("version").asInt()).isEqualTo(1);
        assertThat(weekly.path("revision").asInt()).isEqualTo(1);
        assertThat(weekly.path("changed").path("spend").path("current").decimalValue())
                .isEqualByComparingTo("6.75");
        assertThat(weekly.path("changed").path("spend").path("previous").isNull())
                .isTrue();
        assertThat(weekly.path("cause").path("week_start_date").asText()).isEqualTo("2026-03-30");
    }

    @Test
    void ignoresDuplicateDelivery() {
        TestWeek week = week(DATED);
        week.serve(200);
        week.announce("same-id");
        week.announce("same-id");
        week.announce("another-id");
        other().publish();

        awaitOther();
        assertThat(awaitEvents(10)).hasSize(10);
        assertThat(week.reads()).isEqualTo(1);
        assertThat(row("weekly", "2026-W14").path("version").asInt()).isEqualTo(1);
    }

    @Test
    void ignoresAnOlderVersionAfterANewerOne() {
        TestWeek first = week(DATED);
        TestWeek second = first.version(2, DATED.replace("1000", "3000"));
        second.publish();
        awaitWeek(1);
        first.publish();
        other().publish();

        awaitOther();
        assertThat(number(row("weekly", "2026-W14"), "impressions")).isEqualTo("4000");
        assertThat(first.reads()).isZero();
    }

    @Test
    void restatementChangesExactlyItsWeekItsMonthsAndItsQuarters() {
        TestWeek week = week(DATED).publish();
        TestWeek january = TestWeek.of(
                workflow,
                instance,
                "2026-01-05",
                DATED.replace("2026-03-30", "2026-01-06")
                        .replace("2026-04-01", "2026-01-06")
                        .replace("2026-04-05", "2026-01-06"));
        january.publish();
        awaitRow(workflow, instance, "weekly", "2026-W02", row -> true);
        int before = awaitEvents(5 + 3).size();

        week.version(2, DATED.replace("2026-04-01,a,500,0,1.25", "2026-04-01,a,700,0,1.25"))
                .publish();

        awaitWeek(3);
        List<JsonNode> restated = awaitEvents(before + 5).subList(before, before + 5);
        assertThat(restated)
                .extracting(event -> event.path("aggregation_key").asText())
                .containsExactlyInAnyOrder("2026-W14", "2026-03", "2026-04", "2026-Q1", "2026-Q2");
        assertThat(row("monthly", "2026-01").path("version").asInt()).isEqualTo(2);
        JsonNode april = restated.stream()
                .filter(event -> event.path("aggregation_key").asText().equals("2026-04"))
                .findFirst()
                .orElseThrow();
        assertThat(april.path("changed").path("impressions").path("previous").asInt())
                .isEqualTo(1000);
        assertThat(april.path("changed").path("impressions").path("current").asInt())
                .isEqualTo(1200);
        assertThat(april.path("changed").has("spend")).isFalse();
        assertThat(Api.list(april.path("changed_marks")))
                .extracting(JsonNode::asText)
                .containsExactly("as_of");
    }

    @Test
    void maturityAloneIsTakenOverWithoutReadingTheRowsAgain() {
        TestWeek week = week(DATED).maturity("provisional", 0).publish();
        awaitWeek(1);

        week.maturity("final", 3600).announce();

        JsonNode row = awaitWeek(2);
        assertThat(row.path("maturity").asText()).isEqualTo("final");
        assertThat(row.path("as_of").asText()).isEqualTo("2026-04-09T01:00:00Z");
        assertThat(week.reads()).isEqualTo(1);
        assertThat(number(row, "impressions")).isEqualTo("2000");
    }

    @Test
    void waitsForCollectionServiceWithoutSkippingTheWeek() {
        TestWeek week = week(DATED);
        week.serve(503);
        week.announce();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> week.reads() >= 2);
        assertThat(rows(workflow, instance, "weekly")).isEmpty();

        week.serve(200);

        awaitWeek(1);
    }

    @Test
    void passesOverRowsThatAreSuperseded() {
        TestWeek week = week(DATED);
        week.serve(410);
        week.announce();
        other().publish();

        awaitOther();
        assertThat(row("weekly", "2026-W14")).isEmpty();
    }

    @Test
    void poisonGoesToTheDeadLetterTopicAndTheNextWeekIsTaken() {
        TestWeek week = week(DATED);
        Kafka.publishBytes(TOPIC, week.key(), "{\"workflow_id\":".getBytes(StandardCharsets.UTF_8), "poison");
        Map<String, Object> tuesday = week.event();
        tuesday.put("week_start_date", "2026-03-31");
        Kafka.publish(TOPIC, week.key(), tuesday);
        week.publish();

        awaitWeek(1);
        assertThat(Kafka.read(TOPIC + ".aggregation-service.dlq", week.key())).hasSize(2);
    }

    @Test
    void anEmptyWeekIsHeldAndMissesNothing() {
        week("event_date,campaign,impressions\n").publish();

        JsonNode row = awaitWeek(1);
        assertThat(row.path("row_count").asInt()).isZero();
        assertThat(row.path("missing_weeks")).isEmpty();
        assertThat(row.path("metrics").path("impressions").isNull()).isTrue();
        assertThat(Api.list(row("monthly", "2026-03").path("missing_weeks")))
                .extracting(JsonNode::asText)
                .containsExactly("2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23");
    }

    @Test
    void anotherEmptyWeekIsHeldToo() {
        TestWeek empty = week("event_date,campaign,impressions\n").publish();
        awaitWeek(1);

        empty.version(2, "event_date,campaign,impressions\n").publish();

        assertThat(awaitWeek(2).path("row_count").asInt()).isZero();
    }

    @Test
    void largeWeeksAreReadInPieces() {
        StringBuilder csv = new StringBuilder("event_date,campaign,impressions\n");
        for (int i = 0; i < 12_345; i++) {
            csv.append("2026-04-01,c").append(i % 300).append(",2\n");
        }
        week(csv.toString()).publish();

        JsonNode row = awaitWeek(1);
        assertThat(number(row, "impressions")).isEqualTo("24690");
        assertThat(row.path("dimensions").path("campaign").path("distinct").asInt())
                .isEqualTo(300);
        assertThat(row.path("dimensions").path("campaign").path("values")).hasSize(200);
        assertThat(row.path("dimensions").path("campaign").path("complete").asBoolean())
                .isFalse();
    }

    @Test
    void aCutOffAnswerIsAskedForAgain() {
        TestWeek week = week(DATED);
        week.serve(200);
        Map<String, Object> longer = week.event();
        longer.put("row_count", 4);
        Kafka.publish(TOPIC, week.key(), longer);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> week.reads() >= 2);
        assertThat(rows(workflow, instance, "weekly")).isEmpty();

        week(DATED + "2026-04-05,b,1,1,1\n").serve(200);

        assertThat(number(awaitWeek(1), "impressions")).isEqualTo("2001");
    }

    @Test
    void aLineWithoutValuesIsARowOfUnknowns() {
        week("impressions\n5\n\n7\n").publish();

        JsonNode row = awaitWeek(1);
        assertThat(row.path("row_count").asInt()).isEqualTo(3);
        assertThat(number(row, "impressions")).isEqualTo("12");
    }

    @Test
    void datesFarOutsideMakeTheWeekDateless() {
        week("event_date,campaign,impressions\n2026-03-30,a,700\n2026-05-01,b,700\n")
                .publish();

        JsonNode row = awaitWeek(1);
        assertThat(number(row, "impressions")).isEqualTo("1400");
        assertThat(row.path("notes").path("event_date").asText()).isEqualTo("date_outside_window");
        assertThat(number(row("monthly", "2026-03"), "impressions")).isEqualTo("400");
        assertThat(number(row("monthly", "2026-04"), "impressions")).isEqualTo("1000");
        assertThat(row("monthly", "2026-04").path("estimated").asBoolean()).isTrue();
    }

    @Test
    void cellsThatPeopleWroteAreReadWhereTheyMeanOneNumberAndNotedWhereNot() {
        week("""
                campaign,event_date,filtered,impressions,spend
                a,2026-03-30,,"1,234,567",$ 4
                b,soon,false,"1,500",(3)
                """).publish();

        JsonNode row = awaitWeek(1);

        assertThat(number(row, "impressions")).isEqualTo("1234567");
        assertThat(number(row, "spend")).isEqualTo("1");
        assertThat(row.path("notes").path("impressions").asText()).isEqualTo("not_a_number");
        assertThat(row.path("notes").path("event_date").asText()).isEqualTo("not_a_date");
        assertThat(row.path("coverage").isNull()).isTrue();
    }

    @Test
    void rowsAreGroupedByATextDimensionThatIsCalledLikeARatio() {
        TestWeek week = week("frequency,new_to_brand,impressions\n1,true,100\n2-3,false,250\n");
        week.serve(200);
        Map<String, Object> event = week.event();
        event.put(
                "columns",
                List.of(
                        Map.of("name", "frequency", "data_type", "STRING", "role", "DIMENSION"),
                        Map.of("name", "new_to_brand", "data_type", "BOOLEAN", "role", "DIMENSION"),
                        Map.of("name", "impressions", "data_type", "LONG", "role", "METRIC")));
        Kafka.publish(TOPIC, week.key(), event);
        awaitWeek(1);

        JsonNode result = Api.ask(Map.of(
                "workflow_id",
                workflow,
                "instance_id",
                instance,
                "aggregation_type",
                "total",
                "from",
                "2026-03-30",
                "to",
                "2026-04-05",
                "metrics",
                List.of("impressions"),
                "group_by",
                List.of("frequency", "new_to_brand")));

        assertThat(Api.list(result.path("items")))
                .extracting(
                        item -> item.path("group").path("frequency").asText(),
                        item -> item.path("group").path("new_to_brand").asText(),
                        item -> number(item, "impressions"))
                .containsExactlyInAnyOrder(tuple("1", "true", "100"), tuple("2-3", "false", "250"));
    }

    private TestWeek week(String csv) {
        return TestWeek.of(workflow, instance, "2026-03-30", csv);
    }

    /** Comes after the week on the same key: when it is there, what came before was dealt with. */
    private TestWeek other() {
        return TestWeek.of(workflow, instance, "2025-12-29", "event_date,campaign,impressions\n2025-12-29,a,1\n");
    }

    private void awaitOther() {
        awaitRow(workflow, instance, "weekly", "2026-W01", row -> true);
    }

    private JsonNode awaitWeek(int version) {
        return awaitRow(
                workflow,
                instance,
                "weekly",
                "2026-W14",
                row -> row.path("version").asInt() >= version);
    }

    private JsonNode row(String type, String key) {
        return row(workflow, instance, type, key);
    }

    private static JsonNode row(UUID workflow, UUID instance, String type, String key) {
        return Api.row(workflow, instance, type, key);
    }

    private List<JsonNode> awaitEvents(int atLeast) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Kafka.readJson(REFRESHED, workflow + ":" + instance), events -> events.size() >= atLeast);
    }

    private static String number(JsonNode row, String metric) {
        return row.path("metrics").path(metric).decimalValue().toPlainString();
    }
}
