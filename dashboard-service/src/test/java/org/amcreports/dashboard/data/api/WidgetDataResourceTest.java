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

@NullUnmarked
@ServiceTest
class WidgetDataResourceTest extends DataScene {

    @Test
    void rowsComePageByPageInTheOrderAskedFor() {
        String body = "{\"sort\": \"spend\", \"limit\": 1%s}";
        String next = post(owner, "Campaigns", body.formatted(""))
                .statusCode(200)
                .body("row_count", is(2))
                .body("widget.state", is("ready"))
                .body("widget.data.rows.size()", is(1))
                .body("widget.data.rows[0][4]", is(10))
                .body("widget.totals.spend", is(30))
                .body("next_cursor", notNullValue())
                .extract()
                .path("next_cursor");

        post(owner, "Campaigns", body.formatted(", \"cursor\": \"" + next + "\""))
                .statusCode(200)
                .body("widget.data.rows[0][4]", is(20))
                .body("next_cursor", nullValue());
        post(owner, "Campaigns", "{\"sort\": \"-spend\", \"limit\": 1, \"cursor\": \"" + next + "\"}")
                .statusCode(400)
                .body("errors[0].field", is("cursor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"filters\": {\"campaign\": [\"Brand, US\"]} | \"filters\": {\"campaign\": [\"Brand\", \"US\"]}",
                "\"filters\": {\"campaign\": [null]} | \"filters\": {\"campaign\": [\"null\"]}",
                "\"filters\": {} | \"filters\": {\"campaign\": [\"A\"]}"
            })
    void cursorBelongsToTheFiltersItCameWith(String one, String other) {
        String body = "{%s, \"limit\": 1, \"cursor\": %s}";
        String next = post(owner, "Campaigns", body.formatted(one, "null"))
                .statusCode(200)
                .header("Vary", containsString("Authorization"))
                .extract()
                .path("next_cursor");

        post(owner, "Campaigns", body.formatted(other, '"' + next + '"'))
                .statusCode(400)
                .body("errors[0].field", is("cursor"));
        post(owner, "Campaigns", body.formatted(one, '"' + next + '"')).statusCode(200);
    }

    @Test
    void searchLooksIntoTheValues() {
        post(owner, "Campaigns", "{\"search\": \"QUOTED\"}")
                .statusCode(200)
                .body("row_count", is(1))
                .body("widget.data.rows[0][0]", is("Ümläut, \"quoted\""));
    }

    @Test
    void readersRangeAndFiltersAreTaken() {
        post(owner, "Campaigns", "{\"date_range\": \"last_month\", \"filters\": {\"campaign\": [\"A\", null]}}")
                .statusCode(200);

        assertThat(aggregation.calls().get(0).queries()).singleElement().satisfies(query -> {
            assertThat(query.get("range").textValue()).isEqualTo("last_month");
            assertThat(query.get("filters")).hasToString("{\"campaign\":[null,\"A\"]}");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sort\": \"nonsense\"} | sort",
                "{\"date_range\": \"yesterday\"} | date_range",
                "{\"aggregation\": \"daily\"} | aggregation",
                "{\"filters\": {\" \": [\"A\"]}} | filters",
                "{\"limit\": 1001} | limit",
                "{\"cursor\": \"x\"} | cursor"
            })
    void wrongFieldIsNamed(String body, String field) {
        post(owner, "Campaigns", body).statusCode(400).body("errors[0].field", is(field));
    }

    @Test
    void whoMayNotReadTheDashboardOrNamesAnotherWidgetFindsNothing() {
        post(viewer, "Campaigns", "{}").statusCode(404);
        share(dashboard, owner, viewer, "view");
        post(viewer, "Campaigns", "{}").statusCode(200);
        as(owner)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/dashboards/" + dashboard + "/widgets/wid_01k0000000e008000000000082/data")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse post(UUID reader, String widget, String body) {
        return as(reader)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dashboards/" + dashboard + "/widgets/" + widgets.get(widget) + "/data")
                .then();
    }
}
