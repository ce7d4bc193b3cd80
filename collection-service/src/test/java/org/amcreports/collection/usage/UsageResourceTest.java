package org.amcreports.collection.usage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class UsageResourceTest {

    private static final String DEMO = "amcdemo001";
    private static final UUID ADMINISTRATOR = UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void withoutLimits() {
        Database.execute("DELETE FROM instance_limits");
        Database.execute("DELETE FROM instance_standings");
        Database.execute("DELETE FROM holds");
    }

    @Test
    void noMoreRunAtOnceThanTheInstanceHasSlots() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(400)))) {
            limit(Map.of("slots", 2)).statusCode(200);

            String collection = bench.start(6);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> usage(DEMO).getInt("running") == 2);
            assertThat(usage(DEMO).getInt("slots")).isEqualTo(2);
            assertThat(usage(DEMO).getInt("pending")).isPositive();

            bench.await(collection, "completed");
            assertThat(bench.stats().getInt("most_active." + DEMO)).isEqualTo(2);
        }
    }

    @Test
    void whatIsNotForTodayWaitsAndGoesOnWhenTheLimitIsRaised() {
        try (Bench bench = Bench.open()) {
            limit(Map.of("runs_per_day", 3)).statusCode(200);

            String collection = bench.start(5);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getInt("counts.completed") == 3);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .during(Duration.ofSeconds(1))
                    .until(() -> bench.runsPerWindow().size() == 3);
            assertThat(usage(DEMO).getInt("runs_today")).isEqualTo(3);
            assertThat(usage(DEMO).getInt("runs_per_day")).isEqualTo(3);

            limit(Map.of("runs_per_day", 5)).statusCode(200);

            bench.await(collection, "completed");
            assertThat(usage(DEMO).getInt("runs_today")).isEqualTo(5);
        }
    }

    @Test
    void noMoreAreSentInAMinuteThanTheInstanceMayHave() {
        try (Bench bench = Bench.open()) {
            limit(Map.of("runs_per_minute", 2)).statusCode(200);

            String collection = bench.start(3);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getInt("counts.completed") == 2);
            assertThat(bench.get("/" + collection).getInt("counts.pending")).isEqualTo(1);
            Database.execute("UPDATE workflow_executions SET sent_at = sent_at - interval '2 minutes'");

            bench.await(collection, "completed");
        }
    }

    @Test
    void whoIsThrottledMakesAllOthersWait() {
        try (Bench bench = Bench.open()) {
            bench.faults(
                    "{\"answers\": [{\"route\": \"create_execution\", \"status\": 429, \"retry_after_seconds\": 3600, \"count\": 1}]}");

            bench.start(1);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> usage(DEMO).get("last_refusal") != null);
            assertThat(usage(DEMO).getString("last_refusal.category")).isEqualTo("throttled");
            assertThat(usage(DEMO).getString("waits_until")).isNotNull();
            String later = bench.start(3);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .during(Duration.ofSeconds(1))
                    .until(() -> bench.runsPerWindow().isEmpty());
            assertThat(bench.get("/" + later).getInt("counts.pending")).isEqualTo(3);

            Database.execute("UPDATE instance_standings SET backoff_until = now()");

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + later).getInt("counts.completed") == 2);
        }
    }

    @Test
    void usageTellsOfHoldsAndOfInstancesPageByPage() {
        try (Bench bench = Bench.open()) {
            bench.platform.instance(UUID.randomUUID(), List.of(bench.user), Map.of("amc_instance_id", "amc0first"));
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> amcInstances(admin().get("/api/admin/usage"))
                    .contains("amc0first"));
            admin().contentType(ContentType.JSON)
                    .body(Map.of("reason", "maintenance"))
                    .put("/api/admin/holds/instance:" + DEMO)
                    .then()
                    .statusCode(200);

            assertThat(usage(DEMO).getString("held")).isEqualTo("maintenance");
            assertThat(usage("amc0first").getString("held")).isNull();
            JsonPath first = admin().get("/api/admin/usage?limit=1").jsonPath();
            JsonPath second = admin().queryParam("limit", 1)
                    .queryParam("cursor", first.getString("next_cursor"))
                    .get("/api/admin/usage")
                    .jsonPath();
            assertThat(first.getString("items[0].amc_instance_id"))
                    .isLessThan(second.getString("items[0].amc_instance_id"));
        }
    }

    @Test
    void limitsAreShownChangedAndTakenAway() {
        try (Bench bench = Bench.open()) {
            limit(Map.of("slots", 4, "runs_per_minute", 30))
                    .statusCode(200)
                    .body("slots", equalTo(4))
                    .body("runs_per_day", nullValue());
            limits().then().statusCode(200).body("runs_per_minute", equalTo(30));
            limit(Map.of("slots", 0)).statusCode(400).body("errors.field", hasItem("slots"));
            admin().delete("/api/admin/limits/" + DEMO).then().statusCode(204);
            limits().then().statusCode(200).body("slots", nullValue());
            assertThat(usage(DEMO).getInt("slots")).isEqualTo(10);
            admin().get("/api/admin/limits/nowhere").then().statusCode(404);
            admin().contentType(ContentType.JSON)
                    .body(Map.of("slots", 4))
                    .put("/api/admin/limits/nowhere")
                    .then()
                    .statusCode(404);
            given().auth().oauth2(bench.token()).get("/api/admin/usage").then().statusCode(403);
        }
    }

    private static List<String> amcInstances(Response page) {
        return page.jsonPath().getList("items.amc_instance_id");
    }

    private static JsonPath usage(String amcInstanceId) {
        List<Map<String, Object>> items =
                admin().get("/api/admin/usage?limit=200").jsonPath().getList("items");
        Map<String, Object> found = items.stream()
                .filter(item -> amcInstanceId.equals(item.get("amc_instance_id")))
                .findFirst()
                .orElseThrow();
        return JsonPath.from(ExactJson.write(new HashMap<>(found)));
    }

    private static Response limits() {
        return admin().get("/api/admin/limits/" + DEMO);
    }

    private static ValidatableResponse limit(Map<String, Object> limits) {
        return admin().contentType(ContentType.JSON)
                .body(limits)
                .put("/api/admin/limits/" + DEMO)
                .then();
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin(ADMINISTRATOR));
    }
}
