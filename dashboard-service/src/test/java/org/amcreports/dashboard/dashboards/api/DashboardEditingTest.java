package org.amcreports.dashboard.dashboards.api;

import static org.amcreports.dashboard.Database.count;
import static org.amcreports.dashboard.Database.execute;
import static org.amcreports.dashboard.Database.value;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.changing;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.note;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class DashboardEditingTest {

    private static final String DIGITS = "12345678901234567890.1234567891";

    private static UUID owner;
    private static UUID editor;
    private static UUID instance;
    private static UUID workflow;

    private String path;
    private String dashboard;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("owner");
        editor = Platform.user("editor");
        instance = Platform.instance(owner, editor);
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        dashboard = create(owner, """
                {"name": "Kitchen", "description": "All of it", "layout_config": {"rows": {"height": 60}},
                 "filter_config": {"date_range": "last_12_weeks", "filters": {"campaign": ["A", null]}},
                 "widgets": [%s, %s]}
                """.formatted(note("Note", 4, 0, 4, 2), bars("Bars", instance, workflow, 0)));
        path = "/api/dashboards/" + dashboard;
        share(dashboard, owner, editor, "edit");
    }

    @Test
    void plainDashboardIsAsItWasWritten() {
        as(owner)
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("description", is("All of it"))
                .body("template_type", nullValue())
                .body("layout_config.rows.height", is(60))
                .body("filter_config.filters.campaign", contains("A", null))
                .body("is_public", is(false))
                .body("actions", contains("read", "data", "edit", "share", "publish", "transfer", "delete"))
                .body("widgets.title", contains("Bars", "Note"))
                .body("widgets[0].data_source.sort", is("-spend"))
                .body("sources", hasSize(1));
    }

    @Test
    void mergePatchChangesOnlyWhatItNames() {
        as(editor)
                .contentType("application/merge-patch+json")
                .header("If-Match", "\"1\"")
                .body("{\"name\": \"Bath\", \"description\": null, \"layout_config\": {\"rows\": {\"gap\": 5}}}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", is("Bath"))
                .body("description", nullValue())
                .body("layout_config.rows.height", is(60))
                .body("layout_config.rows.gap", is(5))
                .body("filter_config.date_range", is("last_12_weeks"))
                .body("version", is(2))
                .body("widgets", hasSize(2));
    }

    @Test
    void replacementKeepsTheIdsOfItsWidgets() {
        String note = as(owner).get(path).path("widgets[1].widget_id");

        changing(owner, 1, """
                {"name": "New", "widgets": [{"widget_id": "%s", "widget_type": "text", "title": "Kept",
                  "position_config": {"x": 0, "y": 0, "width": 12, "height": 1}}, %s]}
                """.formatted(note, note("Added", 0, 1, 1, 1)))
                .put(path)
                .then()
                .statusCode(200)
                .body("description", nullValue())
                .body("widgets.title", contains("Kept", "Added"))
                .body("widgets[0].widget_id", is(note))
                .body("filter_config.filters", is(java.util.Map.of()));
        assertThat(count(
                        "dashboard_widgets w join dashboards d on d.id = w.dashboard_id where d.dashboard_id = ?",
                        dashboard))
                .isEqualTo(2);
    }

    @Test
    void whatChangedInBetweenIsTold() {
        changing(editor, 1, "{\"name\": \"Bath\"}").patch(path).then().statusCode(200);
        changing(owner, 2, "{\"widgets\": []}").patch(path).then().statusCode(200);

        changing(owner, 1, "{\"name\": \"Mine\"}")
                .patch(path)
                .then()
                .statusCode(412)
                .body("current_version", is(3))
                .body("versions.version", contains(3, 2))
                .body("versions[1].user.display_name", is("editor"))
                .body("versions[1].changes", contains("renamed the dashboard from \"Kitchen\" to \"Bath\""))
                .body("versions[0].changes", contains("removed the bar chart \"Bars\"", "removed the text \"Note\""));
        as(owner).get(path).then().body("name", is("Bath"));
    }

    @Test
    void versionMustBeNamed() {
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            as(owner)
                    .contentType(ContentType.JSON)
                    .body("{\"name\": \"X\", \"widgets\": []}")
                    .request(method, path)
                    .then()
                    .statusCode(428);
        }
        changing(owner, 7, "{\"name\": \"X\", \"widgets\": []}")
                .put(path)
                .then()
                .statusCode(412);
        assertThat(value("select name from dashboards where dashboard_id = ?", dashboard))
                .isEqualTo("Kitchen");
    }

    @Test
    void whatIsHeldAlreadyIsNotSentAgain() {
        as(owner)
                .header("If-None-Match", "\"1\"")
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", "\"1\"")
                .body(is(""));
        changing(owner, 1, "{\"name\": \"Bath\"}").patch(path).then().statusCode(200);
        as(owner).header("If-None-Match", "\"1\"").get(path).then().statusCode(200);
        as(Platform.user("nobody"))
                .header("If-None-Match", "\"2\"")
                .get(path)
                .then()
                .statusCode(404);
    }

    @Test
    void changeThatChangesNothingMakesNoVersion() {
        changing(owner, 1, "{\"name\": \"Kitchen\", \"layout_config\": {\"rows\": {\"height\": 60}}}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void onlyTheOwnerPublishes() {
        changing(editor, 1, "{\"is_public\": true}").patch(path).then().statusCode(403);
        changing(owner, 1, "{\"is_public\": true}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("is_public", is(true));
        changing(editor, 2, "{\"is_public\": null}").patch(path).then().statusCode(403);
        changing(editor, 2, "{\"name\": \"Bath\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("is_public", is(true));
    }

    @Test
    void whoIsNoMemberOpensNoMoreThanTheFiltersLeave() {
        UUID stranger = Platform.user("stranger");
        share(dashboard, owner, stranger, "edit");
        for (String filters : List.of("null", "{\"campaign\": null}", "{\"asin\": [\"B01\"]}")) {
            changing(stranger, 1, "{\"filter_config\": {\"filters\": " + filters + "}}")
                    .patch(path)
                    .then()
                    .statusCode(403);
        }
        changing(stranger, 1, "{\"filter_config\": null}").patch(path).then().statusCode(403);

        changing(stranger, 1, "{\"filter_config\": {\"date_range\": \"last_4_weeks\"}}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("filter_config.filters.campaign", contains("A", null));
        changing(editor, 2, "{\"filter_config\": {\"filters\": {\"campaign\": null}}}")
                .patch(path)
                .then()
                .statusCode(200);
        as(stranger).post(path + "/versions/2/restore").then().statusCode(403);
    }

    @Test
    void answersDependOnWhoAsks() {
        as(owner).get(path).then().header("Vary", containsString("Authorization"));
    }

    @Test
    void allOfItTogetherIsBounded() {
        String text = "x".repeat(19_000);
        String many = java.util.stream.IntStream.range(0, 30)
                .mapToObj(i -> note("N", 0, i, 1, 1).replace("Hello", text))
                .collect(java.util.stream.Collectors.joining(","));

        changing(owner, 1, "{\"widgets\": [" + many + "]}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors.field", contains("widgets"));
        as(owner)
                .contentType(ContentType.JSON)
                .body("{\"name\": \"Large\", \"widgets\": [" + many + "]}")
                .post("/api/dashboards")
                .then()
                .statusCode(400)
                .body("errors.field", contains("widgets"));
    }

    @Test
    void viewersAndOutsidersChangeNothing() {
        UUID viewer = Platform.user("viewer");
        UUID outsider = Platform.user("outsider");
        share(dashboard, owner, viewer, "view");
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            changing(viewer, 1, "{\"name\": \"X\", \"widgets\": []}")
                    .request(method, path)
                    .then()
                    .statusCode(403);
            changing(outsider, 1, "{\"name\": \"X\", \"widgets\": []}")
                    .request(method, path)
                    .then()
                    .statusCode(404);
        }
        assertThat(value("select version from dashboards where dashboard_id = ?", dashboard))
                .isEqualTo(1L);
    }

    @Test
    void everyDigitSurvivesEveryChange() {
        String numbers = "{\"name\": \"Digits\", \"layout_config\": {\"n\": " + DIGITS
                + ", \"z\": 1.10}, \"widgets\": [" + note("Digits", 0, 0, 1, 1).replace("\"Hello\"", DIGITS) + "]}";
        changing(owner, 1, numbers).put(path).then().statusCode(200);
        changing(owner, 2, "{\"name\": \"Renamed\"}").patch(path).then().statusCode(200);

        assertThat(as(owner).get(path).asString()).contains("\"n\":" + DIGITS, "\"text\":" + DIGITS);
        for (String column : List.of(
                "select layout_config::text from dashboards where dashboard_id = ?",
                "select display_config::text from dashboard_widgets where dashboard_id = (select id from dashboards where dashboard_id = ?)",
                "select definition::text from dashboard_versions where version = 3 and dashboard_id = (select id from dashboards where dashboard_id = ?)")) {
            assertThat((String) value(column, dashboard)).contains(DIGITS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \" \"} | name",
                "{\"name\": null} | name",
                "{\"name\": 7} | name",
                "{\"description\": [1]} | description",
                "{\"template_type\": \"x\"} | template_type",
                "{\"layout_config\": [1]} | layout_config",
                "{\"filter_config\": {\"date_range\": \"yesterday\"}} | filter_config.date_range",
                "{\"filter_config\": {\"date_range\": \"2026-02-30,2026-03-01\"}} | filter_config.date_range",
                "{\"filter_config\": {\"date_range\": \"2020-01-01,2025-12-31\"}} | filter_config.date_range",
                "{\"filter_config\": {\"date_range\": \"1969-12-31,1970-12-31\"}} | filter_config.date_range",
                "{\"filter_config\": {\"filters\": {\"campaign\": []}}} | filter_config.filters.campaign",
                "{\"filter_config\": {\"filters\": {\"campaign\": [\"\\ud800\"]}}} | filter_config.filters.campaign",
                "{\"filter_config\": {\"x\": 1}} | filter_config.x",
                "{\"is_public\": \"yes\"} | is_public",
                "{\"user_id\": \"x\"} | user_id",
                "{\"version\": 3} | version",
                "{\"widgets\": null} | widgets",
                "{\"widgets\": {}} | widgets",
                "{\"widgets\": [null]} | widgets",
                "{\"widgets\": [{\"title\": \"x\"}]} | widgets[0].widget_type",
                "[1] | body"
            })
    void wrongFieldIsNamed(String patch, String field) {
        changing(owner, 1, patch)
                .patch(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains(field));
        as(owner).get(path).then().header("ETag", "\"1\"");
    }

    @Test
    void boundsAreKept() {
        changing(owner, 1, "{\"name\": \"" + "x".repeat(256) + "\"}")
                .patch(path)
                .then()
                .statusCode(400);
        changing(owner, 1, "{\"description\": \"" + "x".repeat(2001) + "\"}")
                .patch(path)
                .then()
                .statusCode(400);
        changing(owner, 1, "{\"layout_config\": {\"x\": \"" + "x".repeat(20_001) + "\"}}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("layout_config"));
        String many = java.util.stream.IntStream.range(0, 51)
                .mapToObj(i -> note("N", 0, i, 1, 1))
                .collect(java.util.stream.Collectors.joining(","));
        changing(owner, 1, "{\"widgets\": [" + many + "]}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("widgets"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "1e-999", "-1e999"})
    void numbersThatWouldFillPagesAreRefused(String number) {
        changing(owner, 1, "{\"layout_config\": {\"a\": [" + number + "]}}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors.field", contains("layout_config"));
    }

    @Test
    void jsonThatCouldNotBeReadAgainIsRefused() {
        String deep = "{\"a\":".repeat(900) + "1" + "}".repeat(900);

        changing(owner, 1, "{\"layout_config\": " + deep + "}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("errors.field", contains("layout_config"));
        as(owner)
                .contentType(ContentType.JSON)
                .body("{\"widget_type\": \"text\", \"title\": \"T\", \"display_config\": " + deep
                        + ", \"position_config\": {\"x\": 11, \"y\": 50, \"width\": 1, \"height\": 1}}")
                .post(path + "/widgets")
                .then()
                .statusCode(400)
                .body("errors.field", contains("display_config"));
        as(owner).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "no json", "{\"name\": ", "[1]", "7", "{\"name\": \"a\", \"name\": \"b\"}"})
    void bodyThatIsNoJsonObjectIsRefused(String body) {
        as(owner)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/dashboards")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aWidgetWhoseIdIsNoneLeavesTheOthersReadable() {
        execute(
                "update dashboard_widgets set widget_id = 'bars' where widget_type = 'chart' and dashboard_id ="
                        + " (select id from dashboards where dashboard_id = ?)",
                dashboard);

        String widget = as(owner)
                .get(path)
                .then()
                .statusCode(200)
                .body("widgets.title", contains("Note"))
                .body("invalid_widgets[0].field", is("widget_id"))
                .body("invalid_widgets[0].definition.widget_id", is("bars"))
                .extract()
                .path("invalid_widgets[0].widget_id");
        as(owner)
                .get(path + "/data")
                .then()
                .statusCode(200)
                .body("widgets." + widget + ".state", is("invalid_definition"));
        changing(owner, 1, "{\"name\": \"Renamed\"}").patch(path).then().statusCode(200);
        as(owner).get(path + "/versions/2").then().statusCode(200).body("invalid_widgets.field", contains("widget_id"));

        changing(owner, 2, "{\"widget_id\": \"" + widget + "\"}")
                .patch(path + "/widgets/" + widget)
                .then()
                .statusCode(200);
        as(owner).get(path).then().body("invalid_widgets", hasSize(0)).body("widgets", hasSize(2));
    }

    /** A version knows no rows, so what is restored of it gets one. */
    @Test
    void widgetsOfTwoDashboardsWithOneUnfitIdDoNotMeet() {
        String second = create(owner, """
                {"name": "Second", "widgets": [%s]}""".formatted(bars("Other bars", instance, workflow, 0)));
        for (String id : List.of(dashboard, second)) {
            execute(
                    "update dashboard_widgets set widget_id = 'bars' where widget_type = 'chart' and dashboard_id ="
                            + " (select id from dashboards where dashboard_id = ?)",
                    id);
            String place = "/api/dashboards/" + id;
            changing(owner, 1, "{\"name\": \"Unfit\"}").patch(place).then().statusCode(200);
            changing(owner, 2, "{\"name\": \"Later\"}").patch(place).then().statusCode(200);
            as(owner).post(place + "/versions/2/restore").then().statusCode(200);
        }

        as(owner).get(path).then().body("invalid_widgets.definition.title", contains("Bars"));
        as(owner)
                .get("/api/dashboards/" + second)
                .then()
                .body("invalid_widgets.definition.title", contains("Other bars"));
    }

    @Test
    void oneInvalidWidgetLeavesTheOthersReadable() {
        execute("""
                update dashboard_widgets set data_source = '{"series": [], "later": 1}'
                where widget_type = 'chart' and dashboard_id = (select id from dashboards where dashboard_id = ?)
                """, dashboard);

        String widget = as(owner)
                .get(path)
                .then()
                .statusCode(200)
                .body("widgets.title", contains("Note"))
                .body("invalid_widgets[0].field", is("data_source.series"))
                .body("invalid_widgets[0].message", containsString("between 1 and 10"))
                .body("invalid_widgets[0].definition.title", is("Bars"))
                .extract()
                .path("invalid_widgets[0].widget_id");
        as(owner)
                .get(path + "/data")
                .then()
                .statusCode(200)
                .body("widgets." + widget + ".state", is("invalid_definition"))
                .body("widgets.size()", is(2));

        changing(owner, 1, "{\"name\": \"Renamed\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("invalid_widgets", hasSize(1));
        changing(owner, 2, "{\"name\": \"Read and written\", \"widgets\": [" + note("Note", 4, 0, 4, 2) + "]}")
                .put(path)
                .then()
                .statusCode(200)
                .body("invalid_widgets.definition.title", contains("Bars"));
        changing(owner, 3, "{\"widget_type\": \"text\", \"chart_type\": null, \"data_source\": null}")
                .patch(path + "/widgets/" + widget)
                .then()
                .statusCode(200)
                .body("title", is("Bars"));
        as(owner).get(path).then().body("invalid_widgets", hasSize(0)).body("widgets", hasSize(2));
    }
}
