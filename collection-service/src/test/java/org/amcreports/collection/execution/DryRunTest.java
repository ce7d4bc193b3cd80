package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.http.json.ExactJson;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class DryRunTest {

    @Test
    void storesNothing() {
        try (Bench bench = Bench.open()) {
            JsonPath plan = plan(bench, bench.body(12));

            assertThat(plan.getList("weeks.turn")).hasSize(12).containsOnly("run");
            assertThat(plan.getList("weeks.reason")).containsOnly("not_held");
            assertThat(plan.getInt("amc_runs")).isEqualTo(12);
            assertThat(plan.getString("estimated_duration_seconds")).isNull();
            assertThat(bench.get("").getList("items")).isEmpty();
            assertThat(bench.runsPerWindow()).isEmpty();
        }
    }

    @Test
    void foreseesWhatTheCollectionThenDoes() {
        try (Bench bench = Bench.open()) {
            bench.collected(6);
            Map<String, Object> body = bench.body(8);

            JsonPath plan = plan(bench, body);
            String collection = bench.start(body);
            bench.await(collection, "completed");

            JsonPath weeks = bench.get("/" + collection + "/weeks");
            assertThat(plan.getList("weeks.week_start_date")).isEqualTo(weeks.getList("items.week_start_date"));
            assertThat(plan.getList("weeks.turn", String.class).stream()
                            .map(turn -> turn.equals("skip") ? "skipped" : "completed"))
                    .containsExactlyElementsOf(weeks.getList("items.status", String.class));
            assertThat(plan.getList("weeks.reason")).contains("provisional", "final", "not_held");
            assertThat(plan.getInt("amc_runs"))
                    .isEqualTo(bench.get("/" + collection).getInt("counts.completed"));
            assertThat(plan.getLong("estimated_duration_seconds")).isPositive();
        }
    }

    @Test
    void tellsWhyFinalWeeksAreRunAgain() {
        try (Bench bench = Bench.open()) {
            bench.collected(6);
            Map<String, Object> forced = bench.body(6);
            forced.put("configuration", Map.of("force", true));
            assertThat(plan(bench, forced).getList("weeks.reason"))
                    .contains("forced")
                    .doesNotContain("final");

            bench.platform.workflow(bench.workflow, Map.of("amc_workflow_id", "another"));

            Awaitility.await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(
                            plan(bench, bench.body(6)).getList("weeks.reason"))
                    .containsOnly("query_changed"));
        }
    }

    @Test
    void waitsForWhatIsUnderWay() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5)))) {
            String first = bench.start(11);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + first).getInt("counts.running") == 10);

            JsonPath plan = plan(bench, bench.body(12));
            Response covered = bench.plan(bench.body(11));

            assertThat(plan.getList("weeks.turn", String.class).subList(0, 11)).containsOnly("wait");
            assertThat(plan.getList("weeks.collection_id").subList(0, 11)).containsOnly(first);
            assertThat(plan.getList("weeks.turn", String.class).subList(11, 12)).isEqualTo(List.of("run"));
            assertThat(plan.getInt("amc_runs")).isEqualTo(1);
            assertThat(covered.statusCode()).isEqualTo(409);
            assertThat(covered.jsonPath().getString("collection_id")).isEqualTo(first);
            bench.command(first, "cancel").then().statusCode(200);
            assertThat(plan(bench, bench.body(12)).getInt("amc_runs")).isEqualTo(12);
            assertThat(Database.count("SELECT count(*) FROM report_data_collections"))
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesWhatWouldBeRefused() {
        try (Bench bench = Bench.open()) {
            Map<String, Object> future = bench.body(2);
            future.put("end_date", "2099-01-01");

            assertThat(bench.plan(future).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void asksAmcWhetherTheQueryIsValid() {
        try (Bench bench = Bench.open()) {
            JsonPath plan = bench.planAndValidate(bench.body(3))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();

            assertThat(plan.getBoolean("validation.valid")).isTrue();
            assertThat(plan.getString("validation.message")).isNull();
            assertThat(plan.getInt("amc_runs")).isEqualTo(3);
            assertThat(plan(bench, bench.body(3)).getString("validation")).isNull();
            assertThat(bench.runsPerWindow()).isEmpty();
            bench.collected(3);
            assertThat(bench.stats().getInt("dry_runs")).isEqualTo(1);
        }
    }

    @Test
    void tellsWhyAmcWouldRefuseTheQuery() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"outcomes\":[{\"status\":\"REJECTED\",\"reason\":\"Object 'x' not found\"}]}");
            assertThat(validation(bench))
                    .containsEntry("valid", false)
                    .hasEntrySatisfying(
                            "message", message -> assertThat(message).asString().contains("Object 'x' not found"));

            bench.platform.workflow(
                    bench.workflow, Map.of("amc_workflow_id", "ad-hoc", "sql_query", "SELECT a FROM nowhere_at_all"));
            Awaitility.await().atMost(Bench.PATIENCE).untilAsserted(() -> assertThat(validation(bench))
                    .containsEntry("valid", false)
                    .hasEntrySatisfying(
                            "message", message -> assertThat(message).asString().contains("ad-hoc")));
        }
    }

    @Test
    void asksNothingThatIsKnown() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);
            int asked = bench.stats().getInt("calls.dry_run");

            assertThat(validation(bench)).containsEntry("valid", true);

            assertThat(bench.stats().getInt("calls.dry_run")).isEqualTo(asked);
        }
    }

    @Test
    void asksOnceForAllWhoWaitForTheSameAnswer() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"delay\":\"PT1S\"}]}");

            List<CompletableFuture<Map<String, Object>>> asking = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> validation(bench)))
                    .limit(6)
                    .toList();

            assertThat(asking).allSatisfy(answer -> assertThat(answer.join()).containsEntry("valid", true));
            assertThat(bench.stats().getInt("dry_runs")).isEqualTo(1);
        }
    }

    @Test
    void notesThatAmcAsksForAPause() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":429,\"retry_after_seconds\":1}]}");
            Database.execute("UPDATE instance_standings SET refused_at = NULL");

            assertThat(validation(bench)).containsEntry("valid", null);

            assertThat(
                            Database.rows(
                                    "SELECT refusal_category FROM instance_standings WHERE refused_at IS NOT NULL AND backoff_until > refused_at"))
                    .containsExactly(Map.of("refusal_category", "throttled"));
            Database.execute("UPDATE instance_standings SET backoff_until = NULL");
        }
    }

    @Test
    void tellsNoVerdictFromARefusal() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":400}]}");

            assertThat(validation(bench)).containsEntry("valid", null).containsKey("message");
        }
    }

    /** A week that waited for its dry run or for a pause took no longer at AMC. */
    @Test
    void estimatesByTheTimeAtAmc() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);
            Database.execute("UPDATE workflow_executions SET created_at = finished_at - interval '2 hours',"
                    + " sent_at = finished_at - interval '10 minutes'");
            Map<String, Object> forced = bench.body(1);
            forced.put("configuration", Map.of("force", true));

            assertThat(plan(bench, forced).getLong("estimated_duration_seconds"))
                    .isEqualTo(600);
        }
    }

    @Test
    void plansAlsoWhileAmcDoesNotAnswer() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"status\":503}]}");
            assertThat(validation(bench)).containsEntry("valid", null).containsKey("message");

            bench.faults("{\"answers\":[{\"route\":\"dry_run\",\"delay\":\"PT5S\"}]}");
            assertThat(validation(bench)).containsEntry("valid", null).containsKey("message");

            bench.faults("{\"unknown_status\":{}}");
            assertThat(validation(bench))
                    .containsEntry("valid", null)
                    .containsEntry("message", "AMC has not answered in time");
        }
    }

    @Test
    void validatesPlansOnly() {
        try (Bench bench = Bench.open()) {
            given().auth()
                    .oauth2(bench.token())
                    .contentType(ContentType.JSON)
                    .body(ExactJson.write(bench.body(1)))
                    .post("/api/data-collections?validate=true")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("validate"));

            assertThat(bench.get("").getList("items")).isEmpty();
        }
    }

    private static Map<String, Object> validation(Bench bench) {
        return bench.planAndValidate(bench.body(2))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("validation");
    }

    private static JsonPath plan(Bench bench, Map<String, Object> body) {
        return bench.plan(body).then().statusCode(200).extract().jsonPath();
    }
}
