package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Commands to collections that the engine runs. */
@ServiceTest
class CommandsTest {

    private static final String STATUS_CHANGED = "amc.collection-status-changed.v1";
    private static final SandboxOptions SLOW = SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5));

    @Test
    void aPausedCollectionEndsWhatRunsAndBeginsNothing() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            Response answer = pausedWhileRunning(
                    bench, 30, seen -> !seen.getString("status").equals("pending"));
            String collection = answer.path("collection_id");
            int begun = answer.<Integer>path("counts.completed") + answer.<Integer>path("counts.running");
            assertThat(begun).isLessThan(30);
            assertThat(answer.<String>path("status")).isEqualTo("paused");
            assertThat(answer.<List<String>>path("actions")).containsExactly("resume", "cancel");
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getInt("counts.running") == 0);
            bench.faults("{\"run_time\":\"PT0S\"}");
            // The engine has looked for work since.
            bench.await(bench.startForced(2), "completed");

            JsonPath still = bench.get("/" + collection);
            assertThat(still.getString("status")).isEqualTo("paused");
            assertThat(still.getInt("counts.completed")).isEqualTo(begun);
            assertThat(still.getInt("counts.pending")).isEqualTo(30 - begun);
            bench.command(collection, "resume").then().statusCode(200);
            bench.await(collection, "completed");
            assertThat(states(bench, collection))
                    .containsExactly("pending", "running", "paused", "running", "completed");
        }
    }

    @Test
    void aCollectionThatIsDoneWhilePausedCompletesWhenResumed() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            String collection = pausedWhileRunning(bench, 2, seen -> seen.getInt("counts.pending") == 0)
                    .path("collection_id");
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getInt("progress_percentage") == 100);
            assertThat(bench.get("/" + collection).getString("status")).isEqualTo("paused");

            Response resumed = bench.command(collection, "resume");

            assertThat(resumed.jsonPath().getString("status")).isEqualTo("completed");
            assertThat(states(bench, collection))
                    .containsExactly("pending", "running", "paused", "running", "completed");
        }
    }

    @Test
    void cancellingCancelsAtAmcAndFreesTheSlots() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(12);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == 10);

            JsonPath cancelled = bench.command(collection, "cancel")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();

            assertThat(cancelled.getString("status")).isEqualTo("cancelled");
            assertThat(cancelled.getInt("counts.cancelled")).isEqualTo(12);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM workflow_executions WHERE finished_at IS NULL") == 0);
            assertThat(Database.rows("SELECT DISTINCT status FROM workflow_executions"))
                    .extracting(row -> row.get("status"))
                    .containsExactly("cancelled");
            assertThat(bench.stats().getList("executions.statuses.CANCELLED", Integer.class))
                    .hasSize(10)
                    .containsOnly(1);
            assertThat(states(bench, collection)).containsExactly("pending", "running", "cancelled");
            bench.startForced(10);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM report_data_weeks WHERE status = 'running'") == 10);
        }
    }

    @Test
    void aWeekThatWaitedForACancelledCollectionIsRun() {
        try (Bench bench = Bench.open(SLOW)) {
            String first = bench.start(2);
            awaitRunning(bench, first, 2);
            String second = bench.start(3);
            awaitRunning(bench, second, 1);
            bench.faults("{\"run_time\":\"PT0.1S\"}");

            bench.command(first, "cancel").then().statusCode(200);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + second).getInt("counts.completed") == 2);

            assertThat(bench.get("/" + second + "/weeks").getList("items.satisfied_by"))
                    .containsOnlyNulls();
        }
    }

    @Test
    void retriesWhatHasFailedAndWhatThatHasKept() {
        try (Bench bench = Bench.open()) {
            String collection = halted(bench);
            JsonPath failed = bench.get("/" + collection);
            int completed = failed.getInt("counts.completed");
            bench.faults("{}");

            JsonPath retried = bench.command(collection, "retry-failed")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            bench.await(collection, "completed");

            assertThat(retried.getString("status")).isEqualTo("running");
            assertThat(retried.getString("error_message")).isNull();
            assertThat(retried.getInt("counts.failed")).isZero();
            assertThat(completed).isZero();
            assertThat(states(bench, collection))
                    .containsExactly("pending", "running", "failed", "running", "completed");
            assertThat(bench.get("/" + collection + "/weeks").getList("items.error_category"))
                    .containsOnlyNulls();
        }
    }

    @Test
    void retriesOneWeek() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"outcomes\":[{\"status\":\"FAILED\",\"reason\":\"no luck\",\"count\":2}]}");
            String collection = bench.start(4);
            bench.await(collection, "failed");
            List<String> failed = bench.get("/" + collection + "/weeks")
                    .getList("items.findAll{it.status=='failed'}.week_start_date");
            List<String> completed = bench.get("/" + collection + "/weeks")
                    .getList("items.findAll{it.status=='completed'}.week_start_date");

            Response refused = bench.command(collection, "weeks/" + completed.get(0) + "/retry");
            Response unknown = bench.command(collection, "weeks/2020-01-06/retry");
            bench.command(collection, "weeks/" + failed.get(0) + "/retry")
                    .then()
                    .statusCode(200);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getInt("counts.completed") == 3);
            JsonPath again = bench.await(collection, "failed");

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.jsonPath().getString("week_status")).isEqualTo("completed");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(again.getInt("counts.failed")).isEqualTo(1);
            assertThat(bench.get("/" + collection + "/weeks/" + failed.get(0)).getInt("attempts"))
                    .isEqualTo(2);
        }
    }

    @Test
    void deletingKeepsWhatWasCollectedAndCanBeSentAgain() {
        try (Bench bench = Bench.open()) {
            String collection = bench.collected(3);

            assertThat(bench.delete(collection).statusCode()).isEqualTo(204);

            assertThat(bench.delete(collection).statusCode()).isEqualTo(404);
            assertThat(bench.get("").getList("items")).isEmpty();
            assertThat(bench.get("/weeks?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance)
                            .getList("items.collection_id"))
                    .hasSize(3)
                    .containsOnly(collection);
            assertThat(Database.count("SELECT count(*) FROM published_weeks WHERE workflow_id = ?", bench.workflow))
                    .isEqualTo(3);
            assertThat(bench.events(STATUS_CHANGED, collection)).last().satisfies(event -> {
                assertThat(event.get("from").asText()).isEqualTo("completed");
                assertThat(event.get("to").asText()).isEqualTo("deleted");
                assertThat(event.get("reason").isNull()).isTrue();
            });
        }
    }

    @Test
    void aKeyCarriesOutItsCommandOnce() {
        try (Bench bench = Bench.open(SLOW)) {
            String collection = bench.start(2);
            Response first = pause(bench, collection);
            bench.command(collection, "resume").then().statusCode(200);

            Response repeated = pause(bench, collection);

            assertThat(repeated.asString()).isEqualTo(first.asString());
            assertThat(bench.get("/" + collection).getString("status")).isNotEqualTo("paused");
        }
    }

    private static Response pause(Bench bench, String collection) {
        return given().auth()
                .oauth2(bench.token())
                .header("Idempotency-Key", "once")
                .post("/api/data-collections/" + collection + "/pause");
    }

    /** Once more when the engine has been quicker. */
    /** Of a collection that ended before it could be paused another one. */
    private static Response pausedWhileRunning(Bench bench, int weeks, Predicate<JsonPath> far) {
        String collection = bench.startForced(weeks);
        Awaitility.await().atMost(Bench.PATIENCE).until(() -> far.test(bench.get("/" + collection)));
        Response answer = bench.command(collection, "pause");
        return answer.statusCode() == 200 ? answer : pausedWhileRunning(bench, weeks, far);
    }

    private static String halted(Bench bench) {
        bench.faults(
                "{\"outcomes\":[{\"status\":\"REJECTED\",\"reason\":\"Was unable to compile workflow campaign-performance because it was found to be invalid: Object 'x' not found\"}]}");
        String collection = bench.start(13);
        bench.await(collection, "failed");
        return collection;
    }

    private static void awaitRunning(Bench bench, String collection, int weeks) {
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> bench.get("/" + collection).getInt("counts.running") == weeks);
    }

    private static List<String> states(Bench bench, String collection) {
        return bench.events(STATUS_CHANGED, collection).stream()
                .map((JsonNode event) -> event.get("to").asText())
                .toList();
    }
}
