package org.amcreports.collection.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.amcreports.sandbox.Sandbox;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.awaitility.pollinterval.IterativePollInterval;

/** A user with a workflow on an instance, and a sandbox that answers for AMC. */
public final class Bench implements AutoCloseable {

    /** Of runs that end only by {@link #endRuns}. */
    public static final SandboxOptions ENDLESS = SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5));

    public static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SELDOM = Duration.ofMillis(100);
    private static final Duration QUICKLY = Duration.ofMillis(20);

    static {
        // What is waited for has mostly happened by then.
        Awaitility.setDefaultPollDelay(Duration.ofMillis(10));
        Awaitility.setDefaultPollInterval(IterativePollInterval.iterative(
                before -> before.compareTo(QUICKLY) > 0 ? SELDOM : before.multipliedBy(2), Duration.ofMillis(10)));
    }

    public final UUID user = UUID.randomUUID();
    public final UUID instance = UUID.randomUUID();
    public final UUID workflow = UUID.randomUUID();
    public final Platform platform = new Platform();
    private final Sandbox sandbox;

    private Bench(SandboxOptions options, Map<String, Object> workflowChanges) {
        sandbox = Sandbox.start(options.withPort(SandboxAddress.port()));
        platform.user(user, "Analyst");
        platform.workflow(workflow, workflowChanges);
        platform.instance(instance, List.of(user));
        Awaitility.await().atMost(PATIENCE).pollInterval(QUICKLY).until(() -> known() == 3);
    }

    public static Bench open() {
        return open(SandboxOptions.defaults());
    }

    public static Bench open(SandboxOptions options) {
        return new Bench(options, Map.of());
    }

    public static Bench open(SandboxOptions options, Map<String, Object> workflowChanges) {
        return new Bench(options, workflowChanges);
    }

    private long known() {
        return Database.count(
                "SELECT (SELECT count(*) FROM platform_users WHERE user_id = ?)"
                        + " + (SELECT count(*) FROM platform_instances WHERE instance_id = ?)"
                        + " + (SELECT count(*) FROM platform_workflows WHERE workflow_id = ?)",
                user,
                instance,
                workflow);
    }

    /** Another source on the same instance, once the service knows it. */
    public UUID anotherWorkflow(Map<String, Object> changes) {
        UUID other = UUID.randomUUID();
        platform.workflow(other, changes);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(QUICKLY)
                .until(() ->
                        Database.count("SELECT count(*) FROM platform_workflows WHERE workflow_id = ?", other) == 1);
        return other;
    }

    public Map<String, Object> body(int weeks) {
        return new TreeMap<>(Map.of(
                "workflow_id",
                workflow.toString(),
                "instance_id",
                instance.toString(),
                "collection_type",
                "backfill",
                "target_weeks",
                weeks));
    }

    public Response post(Map<String, Object> body) {
        return given().auth()
                .oauth2(Tokens.user(user))
                .contentType(ContentType.JSON)
                .body(ExactJson.write(body))
                .post("/api/data-collections");
    }

    public Response plan(Map<String, Object> body) {
        return given().auth()
                .oauth2(token())
                .contentType(ContentType.JSON)
                .body(ExactJson.write(body))
                .post("/api/data-collections?dry_run=true");
    }

    /** The plan with AMC's verdict. */
    public Response planAndValidate(Map<String, Object> body) {
        return given().auth()
                .oauth2(token())
                .contentType(ContentType.JSON)
                .body(ExactJson.write(body))
                .post("/api/data-collections?dry_run=true&validate=true");
    }

    public String token() {
        return Tokens.user(user);
    }

    /** @param command the rest of its path */
    public Response command(String collection, String command) {
        return given().auth().oauth2(token()).post("/api/data-collections/" + collection + "/" + command);
    }

    public Response delete(String collection) {
        return given().auth().oauth2(token()).delete("/api/data-collections/" + collection);
    }

    public String start(int weeks) {
        return start(body(weeks));
    }

    public String start(Map<String, Object> body) {
        return post(body).then().statusCode(201).extract().path("collection_id");
    }

    public String startForced(int weeks) {
        Map<String, Object> body = body(weeks);
        body.put("configuration", Map.of("force", true));
        return start(body);
    }

    public JsonPath get(String path) {
        return given().auth()
                .oauth2(Tokens.user(user))
                .get("/api/data-collections" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until the collection has ended, however it did. */
    public JsonPath ended(String collection) {
        Awaitility.await().atMost(PATIENCE).pollInterval(QUICKLY).until(() -> !List.of("pending", "running")
                .contains(get("/" + collection).getString("status")));
        return get("/" + collection);
    }

    public JsonPath await(String collection, String status) {
        JsonPath seen = ended(collection);
        assertThat(seen.getString("status")).as(() -> seen.prettify()).isEqualTo(status);
        return seen;
    }

    public String collected(int weeks) {
        String collection = start(weeks);
        await(collection, "completed");
        return collection;
    }

    public void faults(String json) {
        given().baseUri(sandbox.url())
                .contentType(ContentType.JSON)
                .body(json)
                .put("/sandbox/faults")
                .then()
                .statusCode(200);
    }

    /** What runs at AMC by now has ended there, within half a second: its clock goes ahead. */
    public void endRuns() {
        given().baseUri(sandbox.url())
                .contentType(ContentType.JSON)
                .body("{\"offset\": \"PT10M\"}")
                .put("/sandbox/clock")
                .then()
                .statusCode(200);
    }

    public JsonPath stats() {
        return given().baseUri(sandbox.url()).get("/sandbox/stats").jsonPath();
    }

    /** How often AMC ran each window. */
    public List<Integer> runsPerWindow() {
        return stats().getList("executions.count", Integer.class);
    }

    /** What was published, in order. */
    public List<JsonNode> events(String topic, String key) {
        return Database.rows("SELECT payload FROM outbox WHERE topic = ? AND key = ? ORDER BY id", topic, key).stream()
                .map(row -> ExactJson.read(String.valueOf(row.get("payload")), JsonNode.class))
                .toList();
    }

    public List<JsonNode> weekEvents() {
        return events("amc.week-completed.v1", workflow + ":" + instance);
    }

    @Override
    public void close() {
        Database.execute("DELETE FROM report_data_collections");
        Database.execute("DELETE FROM workflow_executions");
        sandbox.close();
    }
}
