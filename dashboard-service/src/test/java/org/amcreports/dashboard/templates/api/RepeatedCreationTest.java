package org.amcreports.dashboard.templates.api;

import static org.amcreports.dashboard.Http.PERFORMANCE;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.amcreports.dashboard.Http.creation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class RepeatedCreationTest {

    private final UUID owner = UUID.randomUUID();
    private final String key = "key-" + UUID.randomUUID();
    private String body = "";

    @BeforeEach
    void publishTheSource() {
        body = creation("Once", Platform.instance(owner), Platform.workflow());
    }

    @Test
    void oneKeyMakesOneDashboard() {
        Response first = create(body);
        Response second = create(body);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(dashboards()).isEqualTo(1);
    }

    @Test
    void oneKeyMakesOneDashboardOfManyAtOnce() {
        List<String> answers = IntStream.range(0, 4)
                .parallel()
                .mapToObj(each -> create(body))
                .map(answer -> answer.statusCode() + " " + answer.header("Location"))
                .distinct()
                .toList();

        assertThat(answers).singleElement().asString().startsWith("201 /api/dashboards/dash_");
        assertThat(dashboards()).isEqualTo(1);
    }

    @Test
    void oneKeyMakesOneDashboardAlsoOfATemplateThatIsGoneMeanwhile() {
        String original = createDashboard(owner, "Original", Platform.instance(owner), Platform.workflow());
        String template = as(owner)
                .contentType(ContentType.JSON)
                .body("{\"dashboard_id\": \"%s\", \"name\": \"Short-lived\"}".formatted(original))
                .post("/api/dashboard-templates")
                .path("template_id");
        String path = "/api/dashboard-templates/" + template;
        Response first = post(path + "/create", body);
        as(owner).header("If-Match", "*").delete(path).then().statusCode(204);

        Response second = post(path + "/create", body);

        assertSameCreation(first, second);
    }

    @Test
    void oneKeyMakesOneCopyAlsoOfADashboardThatIsGoneMeanwhile() {
        String path =
                "/api/dashboards/" + createDashboard(owner, "Original", Platform.instance(owner), Platform.workflow());
        Response first = post(path + "/duplicate", "{}");
        as(owner).header("If-Match", "*").delete(path).then().statusCode(204);

        Response second = post(path + "/duplicate", "{}");

        assertSameCreation(first, second);
    }

    private static void assertSameCreation(Response first, Response second) {
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void anotherBodyConflicts() {
        create(body).then().statusCode(201);

        create(body.replace("Once", "Twice"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:amc-reports:problem:idempotency-key-reused"));
        assertThat(dashboards()).isEqualTo(1);
    }

    private Response create(String json) {
        return post("/api/dashboard-templates/" + PERFORMANCE + "/create", json);
    }

    private Response post(String path, String json) {
        return as(owner)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(json)
                .post(path);
    }

    private long dashboards() {
        return Database.count("dashboards where user_id = ?", owner);
    }
}
