package org.amcreports.dashboard.dashboards.api;

import static org.amcreports.dashboard.Database.count;
import static org.amcreports.dashboard.Database.execute;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.changing;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.note;
import static org.amcreports.dashboard.Http.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class VersionResourceTest {

    private static UUID owner;
    private static UUID editor;
    private static UUID viewer;
    private static UUID instance;
    private static UUID workflow;

    private String dashboard;
    private String path;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("owner");
        editor = Platform.user("editor");
        viewer = Platform.user("viewer");
        instance = Platform.instance(owner, editor);
        workflow = Platform.workflow();
    }

    @BeforeEach
    void changeTwice() {
        dashboard = create(
                owner,
                "{\"name\": \"First\", \"widgets\": [" + bars("Bars", instance, workflow, 0) + ","
                        + note("Note", 4, 0, 1, 1) + "]}");
        path = "/api/dashboards/" + dashboard;
        share(dashboard, owner, editor, "edit");
        share(dashboard, owner, viewer, "view");
        String chart = as(owner).get(path).path("widgets[0].widget_id");
        changing(editor, 1, "{\"data_source\": {\"limit\": 5}, \"position_config\": {\"x\": 8}}")
                .patch(path + "/widgets/" + chart)
                .then()
                .statusCode(200);
        changing(owner, 2, "{\"name\": \"Third\", \"is_public\": true, \"widgets\": []}")
                .patch(path)
                .then()
                .statusCode(200);
    }

    @Test
    void whoChangedWhatIsListedPageByPage() {
        String cursor = as(editor)
                .queryParam("limit", 2)
                .get(path + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", contains(3, 2))
                .body("items.user.display_name", contains("owner", "editor"))
                .body("items[0].changes", hasSize(4))
                .body("items[0].changes", hasItem("made it public"))
                .body(
                        "items[1].changes",
                        contains("moved the bar chart \"Bars\"", "changed data_source of the bar chart \"Bars\""))
                .extract()
                .path("next_cursor");
        as(editor)
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get(path + "/versions")
                .then()
                .body("items.version", contains(1))
                .body("items[0].changes", contains("created the dashboard"))
                .body("next_cursor", nullValue());
        as(owner).queryParam("cursor", cursor).get(path + "/versions").then().statusCode(400);
    }

    @Test
    void versionShowsWhatTheDashboardWas() {
        as(owner)
                .get(path + "/versions/1")
                .then()
                .statusCode(200)
                .body("name", is("First"))
                .body("is_public", is(false))
                .body("owner_id", is(owner.toString()))
                .body("widgets.title", contains("Bars", "Note"))
                .body("widgets[0].position_config.x", is(0));
        as(owner).get(path + "/versions/2").then().body("widgets[1].data_source.limit", is(5));
    }

    @Test
    void differencesAreToldMemberByMember() {
        String chart = as(owner).get(path + "/versions/1").path("widgets[0].widget_id");
        as(owner)
                .get(path + "/versions/2/diff")
                .then()
                .statusCode(200)
                .body("since", is(1))
                .body("operations.op", everyItem(is("replace")))
                .body(
                        "operations.path",
                        contains(
                                "/widgets/" + chart + "/data_source/limit", "/widgets/" + chart + "/position_config/x"))
                .body("operations.from", contains(20, 0))
                .body("operations.value", contains(5, 8));
        as(owner)
                .queryParam("since", 3)
                .get(path + "/versions/1/diff")
                .then()
                .body("operations.op", contains("replace", "replace", "add", "add"))
                .body("changes", hasItem("added the bar chart \"Bars\""));
    }

    @Test
    void theFirstVersionDiffersFromNothing() {
        String chart = as(owner).get(path + "/versions/1").path("widgets[0].widget_id");
        String note = as(owner).get(path + "/versions/1").path("widgets[1].widget_id");

        as(owner)
                .get(path + "/versions/1/diff")
                .then()
                .statusCode(200)
                .body("since", is(0))
                .body("version", is(1))
                .body("changes", contains("created with the bar chart \"Bars\", the text \"Note\""))
                .body("operations.op", everyItem(is("add")))
                .body("operations.path", hasItems("/name", "/user_id", "/widgets/" + chart, "/widgets/" + note))
                .body("operations.find { it.path == '/name' }.value", is("First"))
                .body("operations.find { it.path == '/widgets/" + chart + "' }.value.title", is("Bars"));
        as(owner).queryParam("since", 0).get(path + "/versions/1/diff").then().statusCode(400);
    }

    @Test
    void restoredVersionIsANewOne() {
        as(editor)
                .post(path + "/versions/1/restore")
                .then()
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("name", is("First"))
                .body("is_public", is(true))
                .body("widgets.title", contains("Bars", "Note"));
        as(owner)
                .get(path + "/versions")
                .then()
                .body("items[0].changes", hasItem("restored version 1"))
                .body("items[0].user.display_name", is("editor"));
    }

    @Test
    void aKeyThatRestoredNothingIsTaken() {
        for (int attempt = 0; attempt < 2; attempt++) {
            as(owner)
                    .header("Idempotency-Key", "restore-the-present")
                    .post(path + "/versions/3/restore")
                    .then()
                    .statusCode(200);
            changing(editor, 3 + attempt, "{\"name\": \"Edited " + attempt + "\"}")
                    .patch(path)
                    .then()
                    .statusCode(200);
        }

        as(owner).get(path).then().header("ETag", "\"5\"").body("name", is("Edited 1"));
    }

    @Test
    void restoringNeedsTheRightToWhatItBringsBack() {
        UUID outsider = Platform.user("outsider");
        share(dashboard, owner, outsider, "edit");

        as(outsider).post(path + "/versions/1/restore").then().statusCode(403);
        as(owner).get(path).then().header("ETag", "\"3\"");
    }

    @Test
    void viewersSeeNoVersions() {
        as(viewer).get(path + "/versions").then().statusCode(403);
        as(viewer).get(path + "/versions/1").then().statusCode(403);
        as(viewer).post(path + "/versions/1/restore").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "-1", "x", "999999999999999999", "9999999999999999999"})
    void unknownVersionsAreNotFound(String version) {
        as(owner).get(path + "/versions/" + version).then().statusCode(404);
        as(owner).get(path + "/versions/" + version + "/diff").then().statusCode(404);
        as(owner).post(path + "/versions/" + version + "/restore").then().statusCode(404);
    }

    @Test
    void theLastTwoHundredAreKept() {
        execute("update dashboards set version = 203 where dashboard_id = ?", dashboard);

        changing(owner, 203, "{\"name\": \"Later\"}").patch(path).then().statusCode(200);

        as(owner).get(path + "/versions").then().body("items.version", contains(204));
        assertThat(count(
                        "dashboard_versions v join dashboards d on d.id = v.dashboard_id where d.dashboard_id = ?",
                        dashboard))
                .isEqualTo(1);
    }
}
