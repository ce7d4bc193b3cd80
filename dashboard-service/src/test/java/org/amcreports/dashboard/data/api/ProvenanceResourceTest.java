package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class ProvenanceResourceTest extends DataScene {

    @Test
    void tellsTheWeeksBehindAFigureAndWhatItWasBefore() {
        post(owner, "Campaigns", "{\"column\": \"spend\", \"group\": {\"campaign\": null}}")
                .statusCode(200)
                .body("value", is(30.10f))
                .body("range_used.from", is("2026-03-02"))
                .body("weeks.size()", is(2))
                .body("weeks[0].data_version", is(2))
                .body("weeks[0].amc_execution_id", is("exec-2"))
                .body("weeks[0].query_fingerprint", is("fp"))
                .body("weeks[1].value", is(20))
                .body("history[0].as_of", is("2026-03-17T23:59:59Z"))
                .body("history[0].value", is(29.95f));

        assertThat(aggregation.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.get("workflow_id").textValue()).isEqualTo(workflow.toString());
            assertThat(cell.get("metric").textValue()).isEqualTo("spend");
            assertThat(cell.get("aggregation_type").textValue()).isEqualTo("total");
            assertThat(cell.get("from").textValue()).isEqualTo("2025-12-22");
            assertThat(cell.get("to").textValue()).isEqualTo("2026-03-15");
            assertThat(cell.get("group")).hasToString("{\"campaign\":null}");
            assertThat(cell.has("key")).isFalse();
        });
    }

    @Test
    void figureOfAPeriodIsNamedByItsKeyWithTheReadersFilters() {
        post(
                        owner,
                        "Weekly trend",
                        "{\"column\": \"clicks\", \"period\": \"2026-W11\", \"filters\": {\"campaign\": [\"A\"]}}")
                .statusCode(200);

        assertThat(aggregation.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.get("aggregation_type").textValue()).isEqualTo("weekly");
            assertThat(cell.get("key").textValue()).isEqualTo("2026-W11");
            assertThat(cell.get("filters")).hasToString("{\"campaign\":[\"A\"]}");
        });
    }

    @Test
    void tellsWhatTheFigureWasAtAMoment() {
        aggregation.answers(query -> query.has("as_of")
                ? PlausibleAnswers.result("\"spend\": 1.25", "{\"spend\": 1.25}")
                : PlausibleAnswers.to(query));

        post(
                        owner,
                        "Campaigns",
                        "{\"column\": \"spend\", \"group\": {\"campaign\": null}, \"as_of\": \"2026-03-10T12:00:00Z\"}")
                .statusCode(200)
                .body("value", is(30.10f))
                .body("asked.as_of", is("2026-03-10T12:00:00Z"))
                .body("asked.value", is(1.25f))
                .body("asked.note", nullValue());

        assertThat(aggregation.calls().stream()
                        .flatMap(call -> call.queries().stream())
                        .filter(query -> query.has("as_of")))
                .singleElement()
                .satisfies(query -> {
                    assertThat(query.get("as_of").textValue()).isEqualTo("2026-03-10T12:00:00Z");
                    assertThat(query.get("workflow_id").textValue()).isEqualTo(workflow.toString());
                    assertThat(query.get("aggregation_type").textValue()).isEqualTo("total");
                    assertThat(query.get("from").textValue()).isEqualTo("2026-03-02");
                    assertThat(query.get("to").textValue()).isEqualTo("2026-03-15");
                    assertThat(query.get("metrics")).hasToString("[\"spend\"]");
                    assertThat(query.get("group_by")).isEmpty();
                    assertThat(query.get("filters")).hasToString("{\"campaign\":[null]}");
                });
    }

    @Test
    void withoutAMomentNoneIsAskedFor() {
        post(owner, "Spend", "{\"column\": \"spend\"}").statusCode(200).body("asked", nullValue());

        assertThat(aggregation.calls().stream().flatMap(call -> call.queries().stream()))
                .noneMatch(query -> query.has("as_of"));
    }

    @ParameterizedTest
    @CsvSource({
        "no-longer-kept, 200, no_longer_kept",
        "metric-not-in-workflow, 200, metric_not_in_workflow",
        "building, 503,"
    })
    void saysWhyTheFigureOfAMomentCannotBeTold(String type, int status, String note) {
        aggregation.answers(query -> query.has("as_of")
                ? "{\"problem\": {\"type\": \"urn:amc-reports:problem:%s\", \"title\": \"No.\", \"status\": 409}}"
                        .formatted(type)
                : PlausibleAnswers.to(query));

        ValidatableResponse told = post(owner, "Spend", "{\"column\": \"spend\", \"as_of\": \"2024-03-10T12:00:00Z\"}")
                .statusCode(status);

        if (note != null) {
            told.body("asked.value", nullValue()).body("asked.note", is(note)).body("value", is(30.10f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-03-10", "2026-02-30T00:00:00Z", "2026-03-10T12:00"})
    void aMomentThatIsNoneIsRefused(String moment) {
        post(owner, "Spend", "{\"column\": \"spend\", \"as_of\": \"%s\"}".formatted(moment))
                .statusCode(400)
                .body("errors[0].field", is("as_of"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"})
    void theEndsOfTimeAreMoments(String moment) {
        post(owner, "Spend", "{\"column\": \"spend\", \"as_of\": \"%s\"}".formatted(moment))
                .statusCode(200);
    }

    @Test
    void whatTellsOfTheWholeWeekIsForMembersOfTheInstance() {
        share(dashboard, owner, viewer, "view");

        post(viewer, "Spend", "{\"column\": \"spend\"}")
                .statusCode(200)
                .header("Vary", containsString("Authorization"))
                .body("weeks[0].amc_execution_id", nullValue())
                .body("weeks[0].row_count", nullValue())
                .body("weeks[0].data_checksum", nullValue())
                .body("weeks[0].query_fingerprint", nullValue())
                .body("weeks[0].data_version", is(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Spend | {\"column\": \"sales\"} | column",
                "Spend | {} | column",
                "Spend | {\"column\": \"spend\", \"period\": \"2026-W11\"} | period",
                "Spend | {\"column\": \"spend\", \"group\": {\"geo\": \"DE\"}} | group",
                "Campaigns | {\"column\": \"spend\", \"group\": {\"campaign\": \"A\", \"geo\": \"DE\"}} | group",
                "Campaigns | {\"column\": \"campaign\"} | column"
            })
    void wrongFieldIsNamed(String widget, String body, String field) {
        post(owner, widget, body).statusCode(400).body("errors[0].field", is(field));
    }

    @Test
    void widgetWithoutFiguresHasNothingBehindIt() {
        post(owner, "About this dashboard", "{\"column\": \"spend\"}").statusCode(404);
        post(viewer, "Spend", "{\"column\": \"spend\"}").statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"key, period", "group.campaign, group.campaign", "from, date_range", ", column"})
    void whatAggregationRefusesIsTheReadersToMend(String refused, String field) {
        as(owner).get(data()).then().statusCode(200);
        aggregation.refuses(refused);

        post(owner, "Campaigns", "{\"column\": \"spend\", \"group\": {\"campaign\": \"A\"}}")
                .statusCode(400)
                .body("errors[0].field", is(field));
    }

    @Test
    void whatCannotBeReadNowIsAskedForAgainLater() {
        as(owner).get(data()).then().statusCode(200);
        aggregation.fails(503);

        post(owner, "Spend", "{\"column\": \"spend\"}").statusCode(503).header("Retry-After", notNullValue());
    }

    private ValidatableResponse post(UUID reader, String widget, String body) {
        return as(reader)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dashboards/" + dashboard + "/widgets/" + widgets.get(widget) + "/provenance")
                .then();
    }
}
