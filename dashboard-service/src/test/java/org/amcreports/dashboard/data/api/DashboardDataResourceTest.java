package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.amcreports.dashboard.Http.publish;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@QuarkusTest
class DashboardDataResourceTest {

    private static final String DIGITS = "123456789012345678901.234567891";

    private static UUID owner;
    private static UUID viewer;
    private static UUID workflow;

    @Inject
    MeterRegistry meters;

    private AggregationStandIn aggregation;
    private UUID instance;
    private String dashboard;
    private Map<String, String> widgets;

    @BeforeAll
    static void tellOfThePlatform() {
        owner = Platform.user("data owner");
        viewer = Platform.user("data viewer");
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        instance = Platform.instance(owner);
        dashboard = createDashboard(owner, "Data", instance, workflow);
        List<Map<String, String>> all =
                as(owner).get("/api/dashboards/" + dashboard).then().extract().path("widgets");
        widgets = all.stream()
                .collect(Collectors.toMap(widget -> widget.get("title"), widget -> widget.get("widget_id")));
        aggregation.answers(DashboardDataResourceTest::plausible);
    }

    @Test
    void asksOnceWithItsOwnTokenForTheLastTwelveAvailableWeeks() {
        as(owner).header("X-Correlation-Id", "corr-1").get(data()).then().statusCode(200);

        assertThat(aggregation.calls()).singleElement().satisfies(call -> {
            assertThat(call.authorization()).startsWith("Bearer ");
            assertThat(call.correlation()).isEqualTo("corr-1");
            // four cards, each with the period before, a line, a bar chart and a table
            assertThat(call.queries()).hasSize(11);
            JsonNode line = query(call.queries(), "weekly");
            assertThat(line.get("workflow_id").textValue()).isEqualTo(workflow.toString());
            assertThat(line.get("instance_id").textValue()).isEqualTo(instance.toString());
            assertThat(line.get("from").textValue()).isEqualTo("2025-12-22");
            assertThat(line.get("to").textValue()).isEqualTo("2026-03-15");
            assertThat(texts(line.get("metrics"))).containsExactly("impressions", "clicks", "purchases");
            assertThat(line.get("group_by")).isEmpty();
            assertThat(line.get("filters")).isEmpty();
            assertThat(call.queries().get(1).get("from").textValue()).isEqualTo("2025-09-29");
            assertThat(call.queries().get(1).get("to").textValue()).isEqualTo("2025-12-21");
            JsonNode table = call.queries().get(10);
            assertThat(texts(table.get("group_by"))).containsExactly("campaign");
            assertThat(table.get("sort").textValue()).isEqualTo("-spend");
            assertThat(table.get("limit").intValue()).isEqualTo(1000);
        });
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
        aggregation.answers(query -> result("\"spend\": " + DIGITS, "{\"spend\": " + DIGITS + "}"));

        String body = as(owner)
                .queryParam("widgets", widgets.get("Spend"))
                .get(data())
                .asString();

        assertThat(body).contains("\"rows\":[[" + DIGITS + "]]").contains("\"totals\":{\"spend\":" + DIGITS + "}");
    }

    @Test
    void saysOfEachWidgetWhatIsWrongWithIt() {
        aggregation.answers(query -> switch (query.get("metrics").get(0).textValue()) {
            case "sales" -> """
                    {"problem": {"type": "urn:amc-reports:problem:metric-not-in-workflow", "title": "No", "status": 400,
                     "errors": [{"field": "metrics[0]", "message": "is not in this workflow"}]}}
                    """;
            case "roas" -> "{\"problem\": {\"title\": \"Busy\", \"status\": 503}}";
            case "ctr" -> """
                    {"items": [{"group": {}, "metrics": {"ctr": null}, "notes": {"ctr": "non_additive"}}],
                     "totals": {"ctr": null}, "as_of": "2026-03-18T05:00:00Z", "version": 7, "maturity": "final",
                     "estimated": false, "missing_weeks": []}
                    """;
            default -> plausible(query);
        });

        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body(of("Spend", "state"), is("ready"))
                .body(of("Sales", "state"), is("metric_not_in_workflow"))
                .body(of("Sales", "reason"), containsString("metrics[0]"))
                .body(of("ROAS", "state"), is("unavailable"))
                .body(of("CTR", "state"), is("non_additive"))
                .body(of("Campaigns", "state"), is("ready"));
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "401"})
    void aggregationThatFailsLeavesWidgetsUnavailable(int status) {
        aggregation.fails(status);

        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .body(of("Spend", "state"), is("unavailable"))
                .body(of("Spend", "data"), nullValue())
                .body(of("About this dashboard", "state"), is("ready"));
    }

    @Test
    void answerThatDoesNotFitLeavesWidgetsUnavailable() {
        aggregation.answers(query -> "{}, {}");

        as(owner).get(data()).then().statusCode(200).body(of("Spend", "state"), is("unavailable"));
    }

    @Test
    void tellsNeverCollectedFromEmptyAndCollecting() {
        aggregation.answers(query -> "{\"items\": [], \"totals\": {}, \"missing_weeks\": [\"2026-03-02\"]}");
        as(owner).get(data()).then().body(of("Spend", "state"), is("never_collected"));

        fresh("now() - interval '1 hour'");
        as(owner).get(data()).then().body(of("Spend", "state"), is("empty"));

        fresh("now()");
        as(owner).get(data()).then().body(of("Spend", "state"), is("collecting"));
    }

    @Test
    void missingNewestWeekMakesAWidgetStale() {
        fresh("now() - interval '1 hour'");
        aggregation.answers(
                query -> plausible(query).replace("\"missing_weeks\": []", "\"missing_weeks\": [\"2026-03-09\"]"));

        as(owner)
                .get(data())
                .then()
                .body(of("Spend", "state"), is("stale"))
                .body(of("Spend", "totals.spend"), is(30))
                .body(of("Spend", "missing_weeks"), is(List.of("2026-03-09")))
                .body(of("Spend", "compare.reason"), is("partial_period"));
    }

    @Test
    void nothingInTheRangeIsStaleWhenTheNewestWeekIsMissing() {
        fresh("now() - interval '1 hour'");
        aggregation.answers(query -> "{\"items\": [], \"totals\": {}, \"missing_weeks\": [\"2026-03-09\"]}");

        as(owner).get(data()).then().body(of("Spend", "state"), is("stale"));
    }

    @Test
    void nothingThatMatchesIsEmptyGroupedOrNot() {
        aggregation.answersThatNothingMatched();

        as(owner)
                .get(data())
                .then()
                .body(of("Spend", "state"), is("empty"))
                .body(of("Weekly trend", "state"), is("empty"))
                .body(of("Campaigns", "state"), is("empty"));
    }

    @Test
    void refusedCallIsThisServicesDefectAndNoOutage() {
        double outages =
                meters.counter("amcreports.dashboard.aggregation.failures").count();
        double refusals =
                meters.counter("amcreports.dashboard.aggregation.refusals").count();
        aggregation.fails(400);

        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .body(of("Spend", "state"), is("unavailable"))
                .body(of("Spend", "reason"), containsString("refused"));

        assertThat(meters.counter("amcreports.dashboard.aggregation.failures").count())
                .isEqualTo(outages);
        assertThat(meters.counter("amcreports.dashboard.aggregation.refusals").count())
                .isEqualTo(refusals + 1);
    }

    @Test
    void filtersOfMoreThanTwentyDimensionsAreRefused() {
        as(owner)
                .queryParam("filters", dimensions(21))
                .get(data())
                .then()
                .statusCode(400)
                .body("errors[0].field", is("filters"));
        as(owner).queryParam("filters", dimensions(20)).get(data()).then().statusCode(200);
    }

    @Test
    void filterValueOfMoreThanAThousandCharactersIsRefused() {
        as(owner)
                .queryParam("filters", "{\"campaign\": [\"" + "x".repeat(1001) + "\"]}")
                .get(data())
                .then()
                .statusCode(400)
                .body("errors[0].field", is("filters.campaign"));
    }

    @Test
    void everythingWithheldIsFiltered() {
        aggregation.answers(query -> plausible(query).replace("\"coverage\": 98.5", "\"coverage\": 0"));

        as(owner).get(data()).then().body(of("Spend", "state"), is("filtered"));
    }

    @Test
    void ownerWhoLeftTheInstanceEndsTheDataForAll() {
        share(dashboard, owner, viewer, "view");
        Platform.instance(instance, "America/New_York", "USD", viewer);

        as(owner).get(data()).then().statusCode(200).body(of("Spend", "state"), is("access_ended"));
        as(viewer).get(data()).then().statusCode(200).body(of("Spend", "state"), is("access_ended"));
        assertThat(aggregation.calls()).isEmpty();
    }

    @Test
    void deletedInstanceLeavesTheWidgets() {
        Platform.buryInstance(instance);

        as(owner).get("/api/dashboards/" + dashboard).then().statusCode(200).body("widgets.size()", is(8));
        as(owner)
                .get(data())
                .then()
                .statusCode(200)
                .body(of("Spend", "state"), is("source_deleted"))
                .body(of("Spend", "data"), nullValue())
                .body("range_used.from", nullValue());
        assertThat(aggregation.calls()).isEmpty();
    }

    @Test
    void deletedWorkflowLeavesTheWidgetsOfOthers() {
        UUID second = Platform.workflow();
        String mixed = createDashboard(owner, "Mixed", instance, workflow, second);
        Platform.buryWorkflow(second);

        as(owner)
                .get("/api/dashboards/" + mixed + "/data")
                .then()
                .statusCode(200)
                .body("widgets.values().count { it.state == 'source_deleted' }", is(2))
                .body("widgets.values().count { it.state == 'ready' }", is(6));
    }

    @Test
    void viewerSeesTheDataWithoutBeingAMemberAndOutsidersNothing() {
        as(viewer).get(data()).then().statusCode(404);
        publish(dashboard);
        as(viewer).get(data()).then().statusCode(404);
        share(dashboard, owner, viewer, "view");

        as(viewer).get(data()).then().statusCode(200).body(of("Spend", "totals.spend"), is(30));
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
                .body("range_used.from", is("2026-01-05"))
                .body("range_used.to", is("2026-02-01"));

        List<JsonNode> queries = aggregation.calls().get(0).queries();
        assertThat(queries).hasSize(3);
        assertThat(query(queries, "monthly").get("filters")).hasToString("{\"campaign\":[null,\"A\",\"B\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date_range | yesterday | date_range",
                "date_range | 2026-02-30,2026-03-01 | date_range",
                "date_range | 2026-03-02,2026-03-01 | date_range",
                "date_range | +999999999-12-30,+999999999-12-31 | date_range",
                "date_range | -999999999-01-01,-999999999-01-02 | date_range",
                "date_range | 1969-01-01,1969-02-01 | date_range",
                "date_range | 2201-01-01,2201-02-01 | date_range",
                "aggregation | daily | aggregation",
                "widgets | wid_x | widgets",
                "widgets | wid_01k0000000e008000000000082 | widgets",
                "filters | no json | filters",
                "filters | [1] | filters",
                "filters | {\"campaign\": \"A\"} | filters.campaign",
                "filters | {\"campaign\": [1]} | filters.campaign",
                "filters | {\"campaign\": [\"a\\u0000\"]} | filters.campaign",
                "filters | {\"campaign\": [\"\\ud800\"]} | filters.campaign",
                "filters | {\"a\\u0000\": [\"A\"]} | filters",
                "filters | {\" \": [\"A\"]} | filters"
            })
    void wrongParameterIsNamed(String parameter, String value, String field) {
        as(owner)
                .queryParam(parameter, value)
                .get(data())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", is(field));
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
        assertThat(aggregation.calls()).hasSize(1);

        as(owner)
                .header("If-None-Match", tag)
                .queryParam("date_range", "last_4_weeks")
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", not(is(tag)));
        fresh("now() - interval '1 hour'");
        as(owner)
                .header("If-None-Match", tag)
                .get(data())
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .header("ETag", not(is(tag)));
    }

    private static String dimensions(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"dimension_" + number + "\": [\"A\"]")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String data() {
        return "/api/dashboards/" + dashboard + "/data";
    }

    private String of(String title, String path) {
        return "widgets." + widgets.get(title) + "." + path;
    }

    private void fresh(String refreshedAt) {
        Database.execute("""
                insert into source_freshness (workflow_id, instance_id, revision, refreshed_at) values (?, ?, 1, %1$s)
                on conflict (workflow_id, instance_id) do update set revision = source_freshness.revision + 1, refreshed_at = %1$s
                """.formatted(refreshedAt), workflow, instance);
    }

    private static JsonNode query(List<JsonNode> queries, String grain) {
        return queries.stream()
                .filter(query -> query.get("aggregation_type").textValue().equals(grain))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** Every metric is 10 and 20, total 30: in two weeks, two campaigns or at once. */
    private static String plausible(JsonNode query) {
        String total = values(query, 30);
        if (query.get("aggregation_type").textValue().equals("total")
                && query.get("group_by").isEmpty()) {
            return result(total, "{" + total + "}");
        }
        boolean grouped = !query.get("group_by").isEmpty();
        return envelope(
                """
                {"period": {"key": "2026-W10", "start": "2026-03-02", "end": "2026-03-08", "complete": true},
                 "group": %s, "metrics": {%s}, "notes": {}},
                {"period": {"key": "2026-W11", "start": "2026-03-09", "end": "2026-03-15", "complete": true},
                 "group": %s, "metrics": {%s}, "notes": {}}
                """.formatted(
                                grouped ? "{\"campaign\": \"Ümläut, \\\"quoted\\\"\"}" : "{}",
                                values(query, 10),
                                grouped ? "{\"campaign\": null}" : "{}",
                                values(query, 20)),
                "{" + total + "}");
    }

    private static String result(String metrics, String totals) {
        return envelope("""
                {"period": {"key": "total", "start": "2025-12-22", "end": "2026-03-15", "complete": true},
                 "group": {}, "metrics": {%s}, "notes": {}}
                """.formatted(metrics), totals);
    }

    private static String envelope(String items, String totals) {
        return """
                {"items": [%s], "totals": %s, "range_used": {"from": "2025-12-22", "to": "2026-03-15"},
                 "as_of": "2026-03-18T05:00:00Z", "version": 7, "maturity": "provisional", "coverage": 98.5,
                 "estimated": false, "missing_weeks": [], "currency": "USD", "roles": {"spend": "spend"}, "later": 1}
                """.formatted(items, totals);
    }

    private static String values(JsonNode query, int value) {
        return texts(query.get("metrics")).stream()
                .map(metric -> "\"" + metric + "\": " + value)
                .collect(Collectors.joining(", "));
    }
}
