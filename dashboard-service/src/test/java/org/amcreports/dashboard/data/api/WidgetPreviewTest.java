package org.amcreports.dashboard.data.api;

import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.bars;
import static org.amcreports.dashboard.Http.note;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@ServiceTest
class WidgetPreviewTest extends DataScene {

    @Test
    void showsWhatTheWidgetWouldShowAndAddsNothing() {
        Response before = as(owner).get("/api/dashboards/" + dashboard);
        UUID another = Platform.instance(owner);
        String widget = bars("New", another, workflow, 80);

        Response preview = preview(widget);

        preview.then().statusCode(200);
        as(owner)
                .get("/api/dashboards/" + dashboard)
                .then()
                .header("ETag", is(before.header("ETag")))
                .body(
                        "widgets",
                        hasSize(before.<java.util.List<?>>path("widgets").size()));
        String added = as(owner)
                .contentType(ContentType.JSON)
                .body(widget)
                .post("/api/dashboards/" + dashboard + "/widgets")
                .path("widget_id");
        Response data = as(owner).get(data());
        preview.then().body("$", is((Object) data.path("widgets." + added)));
    }

    @Test
    void isRefusedWhereAddingWouldBe() {
        preview(note("Note", 11, 0, 2, 1)).then().statusCode(400).body("errors[0].field", is("position_config.width"));
        preview(note("Note", 0, 0, 2, 1)).then().statusCode(400).body("errors[0].field", is("position_config"));
        preview(bars("Foreign", Platform.instance(viewer), workflow, 80)).then().statusCode(403);
    }

    private Response preview(String widget) {
        return as(owner)
                .contentType(ContentType.JSON)
                .body(widget)
                .post("/api/dashboards/" + dashboard + "/widgets/preview");
    }
}
