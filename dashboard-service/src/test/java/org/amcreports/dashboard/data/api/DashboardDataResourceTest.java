package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.util.List;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@ServiceTest
class DashboardDataResourceTest extends DataScene {

    private static final String DIGITS = "123456789012345678901.234567891";

    @Test
    void asksWithItsOwnTokenForTheLastTwelveAvailableWeeks() {
        as(owner).header("X-Correlation-Id", "corr-1").get(data()).then().statusCode(200);

        assertThat(aggregation.calls()).first().satisfies(call -> {
            assertThat(call.authorization()).startsWith("Bearer ");
            assertThat(call.correlation()).isEqualTo("corr-1");
            // four cards, a line, a bar chart and a table
            assertThat(call.queries()).hasSize(7);
            JsonNode line = query(call.queries(), "weekly");
            assertThat(line.get("workflow_id").textValue()).isEqualTo(workflow.toString());
            assertThat(line.get("instance_id").textValue()).isEqualTo(instance.toString());
            assertThat(line.get("range").textValue()).isEqualTo("last_12_weeks");
            assertThat(line.has("from") || line.has("to")).isFalse();
            assertThat(PlausibleAnswers.texts(line.get("metrics")))
                    .containsExactly("impressions", "clicks", "purchases");
            assertThat(line.get("group_by")).isEmpty();
            assertThat(line.get("filters")).isEmpty();
            JsonNode table = call.queries().get(6);
            assertThat(PlausibleAnswers.texts(table.get("group_by"))).containsExactly("campaign");
            assertThat(table.get("sort").textValue()).isEqualTo("-spend");
            assertThat(table.get("limit").intValue()).isEqualTo(1000);
            assertThat(table.get("others").booleanValue()).isTrue();
        });
        // and then the settled nine weeks of the card of which some are, and the nine before
        assertThat(aggregation.calls()).hasSize(2);
        assertThat(aggregation.calls().get(1).queries())
                .extracting(
                        query -> query.get("metrics") + " " + query.get("from").textValue())
                .containsExactly("[\"spend\"] 2025-12-22", "[\"spend\"] 2025-10-20");
    }

    @Test
    void fillsEveryWidget() {
        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .body("dashboard_version", is(1))
                .body("range_used.date_range", is("last_12_weeks"))
                .body("range_used.from", is("2025-12-22"))
                .body("range_used.to", is("2026-03-15"))
                .body("widgets.size()", is(8))
                .body("widgets.values().state", everyItem(is("ready")))
                .body(of("About this dashboard", "data"), nullValue())
                .body(of("Spend", "data.rows[0][0]"), is(30))
                .body(of("Spend", "totals.spend"), is(30))
                .body(of("Spend", "compare.comparable"), is(true))
                .body(of("Spend", "compare.metrics.spend.change"), is(0))
                .body(of("Spend", "compare.metrics.spend.range.to"), is("2026-02-22"))
                .body(of("Spend", "compare.metrics.spend.previous_range.from"), is("2025-10-20"))
                .body(of("CTR", "compare.reason"), is("maturity"))
                .body(of("Spend", "data.columns[0].label"), is("Spend"))
                .body(of("Spend", "data.columns[0].unit"), is("currency"))
                .body(of("Spend", "data.columns[0].currency"), is("USD"))
                .body(of("CTR", "data.columns[0].format"), is("percent"))
                .body(of("CTR", "data.columns[0].better"), is("higher"))
                .body(of("Spend", "currency"), is("USD"))
                .body(of("Spend", "as_of"), is("2026-03-18T05:00:00Z"))
                .body(of("Spend", "version"), is(7))
                .body(of("Spend", "maturity"), is("provisional"))
                .body(of("Spend", "missing_weeks"), is(List.of()))
                .body(
                        of("Weekly trend", "data.columns.name"),
                        is(List.of(
                                "period",
                                "period_start",
                                "period_end",
                                "period_complete",
                                "impressions",
                                "clicks",
                                "purchases")))
                .body(
                        of("Weekly trend", "data.columns.role"),
                        is(List.of("period", "period", "period", "period", "metric", "metric", "metric")))
                .body(of("Weekly trend", "data.rows[1][0]"), is("2026-W11"))
                .body(of("Weekly trend", "data.rows[1][1]"), is("2026-03-09"))
                .body(of("Weekly trend", "data.rows[1][3]"), is(true))
                .body(
                        of("Campaigns", "data.columns.name"),
                        is(List.of("campaign", "impressions", "clicks", "ctr", "spend", "roas")))
                .body(of("Campaigns", "data.rows[1][0]"), nullValue())
                .body(of("Campaigns", "data.rows[0][0]"), is("Ümläut, \"quoted\""));
    }

    @Test
    void keepsEveryDigit() {
        aggregation.answers(query -> PlausibleAnswers.result("\"spend\": " + DIGITS, "{\"spend\": " + DIGITS + "}"));

        String body = as(owner)
                .queryParam("widgets", widgets.get("Spend"))
                .get(data())
                .asString();

        assertThat(body).contains("\"rows\":[[" + DIGITS + "]]").contains("\"totals\":{\"spend\":" + DIGITS + "}");
    }

    @Test
    void readersRangeGrainFiltersAndWidgetsAreTaken() {
        as(owner)
                .queryParam("date_range", "2026-01-05,2026-02-01")
                .queryParam("aggregation", "monthly")
                .queryParam("filters", "{\"campaign\": [\"B\", \"A\", null]}")
                .queryParam("widgets", widgets.get("Weekly trend") + "," + widgets.get("CTR"))
                .get(data())
                .then()
                .statusCode(200)
                .body("widgets.size()", is(2))
                .body("range_used.date_range", is("2026-01-05,2026-02-01"));

        List<JsonNode> queries = aggregation.calls().get(0).queries();
        assertThat(queries).hasSize(2);
        assertThat(query(queries, "monthly").get("filters")).hasToString("{\"campaign\":[null,\"A\",\"B\"]}");
    }

    @Test
    void sameDataIsNotSentTwice() {
        Response first = as(owner).get(data());
        String tag = first.header("ETag");

        assertThat(first.header("Cache-Control")).contains("private").contains("no-cache");
        assertThat(first.header("Vary")).contains("Authorization");
        as(owner)
                .header("If-None-Match", tag)
                .get(data())
                .then()
                .statusCode(304)
                .header("ETag", is(tag));
        as(owner).header("If-None-Match", "W/" + tag).get(data()).then().statusCode(304);
        assertThat(aggregation.calls()).hasSize(2);

        as(owner)
                .header("If-None-Match", tag)
                .queryParam("date_range", "last_4_weeks")
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", not(is(tag)));
        fresh("2026-03-18T11:00:00Z");
        as(owner)
                .header("If-None-Match", tag)
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("ETag", not(is(tag)));
    }

    private static JsonNode query(List<JsonNode> queries, String grain) {
        return queries.stream()
                .filter(query -> query.get("aggregation_type").textValue().equals(grain))
                .findFirst()
                .orElseThrow();
    }
}
