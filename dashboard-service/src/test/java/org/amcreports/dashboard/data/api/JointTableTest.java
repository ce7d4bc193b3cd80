package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.create;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.AggregationStandIn.Call;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first campaigns of one workflow, beside those of another, and all others as one row. */
@NullUnmarked
@ServiceTest
class JointTableTest extends DataScene {

    private UUID second;
    private String joint;

    @BeforeEach
    void createTheTable() {
        second = Platform.workflow();
        joint = create(owner, """
                {"name": "Joint", "widgets": [
                  {"widget_type": "table", "title": "Joint",
                   "data_source": {"series": [
                       {"workflow_id": "%1$s", "instance_id": "%3$s", "metrics": ["spend"]},
                       {"workflow_id": "%2$s", "instance_id": "%3$s", "metrics": ["spend"]}],
                     "group_by": ["campaign"], "sort": "-spend", "limit": 1},
                   "position_config": {"x": 0, "y": 0, "width": 12, "height": 4}}]}
                """.formatted(workflow, second, instance));
        aggregation.answers(this::answer);
    }

    @Test
    void hasOneRowForAllGroupsBeyondItsLimit() {
        data(200)
                .header("ETag", notNullValue())
                .body("widgets.values()[0].state", is("ready"))
                .body("widgets.values()[0].data.rows", is(List.of(rows("A", 10, 1), rows(null, 20, 5))))
                .body("widgets.values()[0].data.others", is(List.of(1)))
                .body("widgets.values()[0].totals.'spend'", is(30))
                .body("widgets.values()[0].totals.'spend.2'", is(6));

        assertThat(aggregation.calls()).hasSize(2);
        Call followUp = aggregation.calls().get(1);
        assertThat(followUp.queries()).singleElement().satisfies(query -> {
            assertThat(query.get("workflow_id").textValue()).isEqualTo(second.toString());
            assertThat(query.get("groups")).hasToString("[[\"A\"]]");
            assertThat(query.get("others").booleanValue()).isTrue();
            assertThat(query.has("limit")).isFalse();
            assertThat(query.has("sort")).isFalse();
        });
    }

    @Test
    void showsAGroupThatAnotherSeriesHasBeyondItsOwnLimit() {
        aggregation.answers(query ->
                query.has("groups") || query.get("workflow_id").textValue().equals(workflow.toString())
                        ? answer(query)
                        : PlausibleAnswers.envelope(item("B", 3, false) + "," + item("C", 2, false), "{\"spend\": 6}"));

        data(200).body("widgets.values()[0].data.rows", is(List.of(rows("A", 10, 1), rows(null, 20, 5))));
    }

    @Test
    void isKeptWithItsOtherGroups() {
        data(200);
        data(200);

        assertThat(aggregation.calls()).hasSize(2);
    }

    @Test
    void isNotKeptWhileTheOthersCannotBeAddedUp() {
        aggregation.answers(query -> query.has("groups")
                ? "{\"problem\": {\"type\": \"urn:amc-reports:problem:building\", \"title\": \"No.\", \"status\": 503}}"
                : answer(query));

        data(200)
                .header("ETag", nullValue())
                .body("widgets.values()[0].state", is("unavailable"))
                .body(
                        "widgets.values()[0].reason",
                        is("The groups beyond the limit cannot be added up at the moment."));
    }

    private ValidatableResponse data(int status) {
        return as(owner).get("/api/dashboards/" + joint + "/data").then().statusCode(status);
    }

    private String answer(JsonNode query) {
        if (query.get("workflow_id").textValue().equals(workflow.toString())) {
            return PlausibleAnswers.envelope(item("A", 10, false) + "," + item(null, 20, true), "{\"spend\": 30}");
        }
        return PlausibleAnswers.envelope(
                query.has("groups")
                        ? item("A", 1, false) + "," + item(null, 5, true)
                        : item("B", 3, false) + "," + item("C", 2, false) + "," + item("A", 1, false),
                "{\"spend\": 6}");
    }

    private static String item(String campaign, int spend, boolean others) {
        return """
                {"period": {"key": "total", "start": "2025-12-22", "end": "2026-03-15", "complete": true},
                 "group": {"campaign": %s}, "metrics": {"spend": %d}, "notes": {}%s}
                """.formatted(
                        campaign == null ? "null" : "\"" + campaign + "\"", spend, others ? ", \"others\": true" : "");
    }

    private static List<Object> rows(Object... cells) {
        return Arrays.asList(cells);
    }
}
