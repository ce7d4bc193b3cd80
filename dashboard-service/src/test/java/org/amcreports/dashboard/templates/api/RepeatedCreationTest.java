package org.amcreports.dashboard.templates.api;

import static org.amcreports.dashboard.Http.PERFORMANCE;
import static org.amcreports.dashboard.Http.as;
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
    void anotherBodyConflicts() {
        create(body).then().statusCode(201);

        create(body.replace("Once", "Twice"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:amc-reports:problem:idempotency-key-reused"));
        assertThat(dashboards()).isEqualTo(1);
    }

    private Response create(String json) {
        return as(owner)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(json)
                .post("/api/dashboard-templates/" + PERFORMANCE + "/create");
    }

    private long dashboards() {
        return Database.count("dashboards where user_id = ?", owner);
    }
}
