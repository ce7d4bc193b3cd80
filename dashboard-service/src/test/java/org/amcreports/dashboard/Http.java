package org.amcreports.dashboard;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.embedded.test.Tokens;

/** The service as its users call it. */
public final class Http {

    public static final String PERFORMANCE = "tmpl_01k0000000e008000000000001";

    private Http() {}

    public static RequestSpecification as(UUID user) {
        return given().header("Authorization", "Bearer " + Tokens.user(user));
    }

    public static String creation(String name, UUID instance, UUID... workflows) {
        return """
                {"name": "%s", "instance_id": "%s", "workflow_ids": [%s]}
                """.formatted(
                        name,
                        instance,
                        List.of(workflows).stream()
                                .map(workflow -> "\"" + workflow + "\"")
                                .collect(Collectors.joining(",")));
    }

    /** The id of a new dashboard from the performance template. */
    public static String createDashboard(UUID owner, String name, UUID instance, UUID... workflows) {
        return as(owner)
                .contentType(ContentType.JSON)
                .body(creation(name, instance, workflows))
                .post("/api/dashboard-templates/" + PERFORMANCE + "/create")
                .then()
                .statusCode(201)
                .extract()
                .path("dashboard_id");
    }

    /** The id of a new dashboard without a template. */
    public static String create(UUID owner, String definition) {
        return as(owner)
                .contentType(ContentType.JSON)
                .body(definition)
                .post("/api/dashboards")
                .then()
                .statusCode(201)
                .extract()
                .path("dashboard_id");
    }

    /** A text widget in a place. */
    public static String note(String title, int x, int y, int width, int height) {
        return """
                {"widget_type": "text", "title": "%s", "display_config": {"text": "Hello"},
                 "position_config": {"x": %d, "y": %d, "width": %d, "height": %d}}
                """.formatted(title, x, y, width, height);
    }

    /** A bar chart of one workflow, in the four columns at the left. */
    public static String bars(String title, UUID instance, UUID workflow, int y) {
        return """
                {"widget_type": "chart", "chart_type": "bar", "title": "%s",
                 "data_source": {"series": [{"workflow_id": "%s", "instance_id": "%s", "metrics": ["spend"]}],
                                 "group_by": ["campaign"], "sort": "-spend", "limit": 20},
                 "position_config": {"x": 0, "y": %d, "width": 4, "height": 4}}
                """.formatted(title, workflow, instance, y);
    }

    /** A request with a body that changes a version of a dashboard. */
    public static RequestSpecification changing(UUID user, long version, String body) {
        return as(user).contentType(ContentType.JSON)
                .header("If-Match", "\"" + version + "\"")
                .body(body);
    }

    /** Gives a user a share, as the endpoint for shares will. */
    public static void share(String dashboardId, UUID by, UUID with, String permission) {
        Database.execute("""
                insert into dashboard_shares (dashboard_id, shared_by_user_id, shared_with_user_id, permission_level)
                select id, ?, ?, ? from dashboards where dashboard_id = ?
                """, by, with, permission, dashboardId);
    }

    public static void publish(String dashboardId) {
        Database.execute("update dashboards set is_public = true where dashboard_id = ?", dashboardId);
    }
}
