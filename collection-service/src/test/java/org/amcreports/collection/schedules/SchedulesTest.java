package org.amcreports.collection.schedules;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.json.ExactJson;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class SchedulesTest {

    private static final String PATH = "/api/collection-schedules";
    private static final Map<String, Object> MONDAYS =
            Map.of("type", "weekly", "weekday", "monday", "time", "06:30", "time_zone", "Europe/Berlin");

    @Inject
    ScheduleFiring firing;

    @Inject
    Vertx vertx;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(10)));
    }

    @AfterEach
    void close() {
        Database.execute("DELETE FROM collection_schedules");
        bench.close();
    }

    @Test
    void whenAvailableCollectsTheLastWeekAtOnceAndThenWaitsForTheNext() {
        String id = created(Map.of());

        JsonPath run = awaitRuns(id, 1);
        assertThat(run.getString("items[0].outcome")).isEqualTo("started");
        bench.await(run.getString("items[0].collection_id"), "completed");
        assertThat(bench.runsPerWindow()).containsExactly(1);
        JsonPath schedule = get("/" + id);
        assertThat(Instant.parse(schedule.getString("next_run_at"))).isAfter(Instant.now());
        assertThat(schedule.getString("trigger.type")).isEqualTo("when_available");
        assertThat(schedule.getString("last_run.collection_status")).isEqualTo("completed");
        JsonPath collection = bench.get("/" + run.getString("items[0].collection_id"));
        assertThat(collection.getString("collection_type")).isEqualTo("weekly_update");
        assertThat(collection.getInt("target_weeks")).isEqualTo(1);
    }

    @Test
    void isReadByMembersAndCommandedByItsOwnerOrAnAdministrator() {
        UUID member = UUID.randomUUID();
        UUID outsider = UUID.randomUUID();
        bench.platform.instance(bench.instance, List.of(bench.user, member));
        String id = created(Map.of("name", "Mondays", "trigger", MONDAYS, "target_weeks", 4));
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> as(member).get(PATH + "/" + id).statusCode() == 200);

        as(bench.user).get(PATH).then().body("items", hasSize(1)).body("items[0].name", equalTo("Mondays"));
        as(bench.user)
                .get(PATH + "/" + id)
                .then()
                .body("workflow.name", equalTo("Campaigns"))
                .body("access", equalTo("owner"))
                .body("actions", contains("change", "pause", "delete"))
                .body("trigger.weekday", equalTo("monday"))
                .body("trigger.time", equalTo("06:30"))
                .body("last_run", nullValue());
        as(member).get(PATH + "/" + id).then().body("access", equalTo("member")).body("actions", hasSize(0));
        as(member).post(PATH + "/" + id + "/pause").then().statusCode(403);
        as(member).delete(PATH + "/" + id).then().statusCode(403);
        as(outsider).get(PATH).then().body("items", hasSize(0));
        as(outsider).get(PATH + "/" + id).then().statusCode(404);
        as(outsider).get(PATH + "/" + id + "/runs").then().statusCode(404);
        as(outsider).post(PATH + "/" + id + "/pause").then().statusCode(404);
        as(outsider).body(body(Map.of())).post(PATH).then().statusCode(403);
        admin().post(PATH + "/" + id + "/pause").then().statusCode(200).body("status", equalTo("paused"));
    }

    @Test
    void changesOnlyTheVersionThatTheCallerHasSeen() {
        Response made = as(bench.user).body(body(Map.of("trigger", MONDAYS))).post(PATH);
        String id = made.path("schedule_id");
        String path = PATH + "/" + id;
        assertThat(made.header("Location")).isEqualTo(path);

        Map<String, Object> cron = Map.of("type", "cron", "cron", "0 7 * * 2", "time_zone", "UTC");
        String change = body(Map.of("trigger", cron, "target_weeks", 2, "name", "Tuesdays"));
        String changed = as(bench.user)
                .header("If-Match", made.header("ETag"))
                .body(change)
                .put(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Tuesdays"))
                .body("trigger.cron", equalTo("0 7 * * 2"))
                .body("trigger.weekday", nullValue())
                .extract()
                .header("ETag");

        assertThat(changed).isNotEqualTo(made.header("ETag"));
        as(bench.user)
                .header("If-Match", made.header("ETag"))
                .body(change)
                .put(path)
                .then()
                .statusCode(412);
        as(bench.user)
                .header("If-Match", made.header("ETag"))
                .delete(path)
                .then()
                .statusCode(412);
        as(bench.user)
                .body(body(Map.of("workflow_id", UUID.randomUUID().toString())))
                .put(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("workflow_id"));
        as(bench.user).header("If-Match", changed).delete(path).then().statusCode(204);
        as(bench.user).get(path).then().statusCode(404);
    }

    @Test
    void isReadAgainWhenARunChangedIt() {
        String path = PATH + "/" + created(Map.of("trigger", MONDAYS));
        String tag = as(bench.user).get(path).header("ETag");

        as(bench.user)
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag);
        Database.execute("INSERT INTO collection_schedule_runs (schedule_id, due_at, run_at, outcome)"
                + " SELECT id, now(), now(), 'overlapped' FROM collection_schedules");
        as(bench.user)
                .header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(200)
                .body("last_run.outcome", equalTo("overlapped"))
                .body("version", equalTo(1));
        as(bench.user).header("If-Match", tag).delete(path).then().statusCode(204);
    }

    @Test
    void aPausedScheduleDoesNotRunUntilItIsResumed() {
        String id = created(Map.of("trigger", MONDAYS));
        as(bench.user).post(PATH + "/" + id + "/pause").then().statusCode(200).body("next_run_at", nullValue());

        fire();
        assertThat(get("/" + id + "/runs").getList("items")).isEmpty();
        as(bench.user)
                .get(PATH + "?status=paused")
                .then()
                .body("items.schedule_id", contains(id))
                .body("items.paused_reason", contains("by_user"));
        as(bench.user).get(PATH + "?status=active").then().body("items", hasSize(0));

        as(bench.user).post(PATH + "/" + id + "/resume").then().statusCode(200).body("status", equalTo("active"));
        due(id, "2 hours");
        awaitRuns(id, 1);
    }

    @Test
    void goesOnAfterAPauseInTheWeekOfItsLastRun() {
        String id = created(Map.of());
        awaitRuns(id, 1);
        bench.await(awaitRuns(id, 1).getString("items[0].collection_id"), "completed");

        as(bench.user)
                .body(body(Map.of("name", "Renamed")))
                .put(PATH + "/" + id)
                .then()
                .statusCode(200);
        fire();
        assertThat(bench.get("").getList("items"))
                .as("a new name starts nothing")
                .hasSize(1);
        as(bench.user).post(PATH + "/" + id + "/pause").then().statusCode(200);
        as(bench.user).post(PATH + "/" + id + "/resume").then().statusCode(200);

        Awaitility.await().atMost(Bench.PATIENCE).until(() -> Instant.parse(
                        get("/" + id).getString("next_run_at"))
                .isAfter(Instant.now()));
        assertThat(awaitRuns(id, 1).getString("items[0].outcome")).isEqualTo("started");
    }

    @Test
    void collectsTheWeeksOfMissedRunsAsWell() {
        String id = created(Map.of());
        bench.await(awaitRuns(id, 1).getString("items[0].collection_id"), "completed");
        Database.execute("UPDATE collection_schedule_runs SET due_at = due_at - interval '20 days 12 hours'");
        fire(id, "1 minute");

        JsonPath runs = awaitRuns(id, 2);

        assertThat(bench.get("/" + runs.getString("items[0].collection_id")).getInt("target_weeks"))
                .isEqualTo(3);
    }

    @Test
    void manyAtOnceFireEachMomentOnce() {
        String id = created(Map.of("trigger", MONDAYS));
        due(id, "1 hour");

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(replica -> CompletableFuture.runAsync(this::fire))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(awaitRuns(id, 1).getList("items")).hasSize(1);
        assertThat(bench.get("").getList("items")).hasSize(1);
    }

    @Test
    void afterAnOutageOneRunCatchesUp() {
        String id = created(Map.of("trigger", MONDAYS));
        fire(id, "30 days");

        JsonPath runs = awaitRuns(id, 1);

        assertThat(Instant.parse(get("/" + id).getString("next_run_at"))).isAfter(Instant.now());
        fire();
        assertThat(get("/" + id + "/runs").getList("items")).hasSize(1);
        assertThat(Instant.parse(runs.getString("items[0].due_at")))
                .isBefore(Instant.now().minus(Duration.ofDays(29)));
    }

    @Test
    void waitsForTheCollectionBeforeButNotBeyondItsNextMoment() {
        String id = created(Map.of("trigger", MONDAYS));
        bench.faults("{\"run_time\": \"PT10M\"}");
        fire(id, "1 hour");
        awaitRuns(id, 1);

        fire(id, "2 hours");
        assertThat(get("/" + id + "/runs").getList("items")).as("still waits").hasSize(1);
        fire(id, "8 days");
        JsonPath runs = awaitRuns(id, 2);

        assertThat(runs.getList("items.outcome")).contains("overlapped", "started");
    }

    @Test
    void pausesItselfAfterFiveFailuresInARow() {
        String id = created(Map.of("trigger", MONDAYS));
        bench.platform.instance(bench.instance, List.of(bench.user), Map.of("credentials_ref", ""));
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> bench.post(bench.body(1)).statusCode() == 400);

        for (int run = 1; run <= 5; run++) {
            fire(id, (40 - run) + " hours");
            awaitRuns(id, run);
        }
        fire(id, "1 hour");

        JsonPath runs = awaitRuns(id, 6);
        assertThat(runs.getList("items.outcome"))
                .containsExactly("paused", "refused", "refused", "refused", "refused", "refused");
        assertThat(runs.getString("items[5].message")).contains("credentials_ref");
        assertThat(get("/" + id).getString("paused_reason")).isEqualTo("repeated_failures");
        as(bench.user)
                .post(PATH + "/" + id + "/resume")
                .then()
                .body("failures", equalTo(0))
                .body("status", equalTo("active"));
    }

    @Test
    void pausesItselfWhenItsOwnerIsNoLongerAMember() {
        String id = created(Map.of("trigger", MONDAYS));
        bench.platform.instance(bench.instance, List.of(UUID.randomUUID()));
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> as(bench.user).get(PATH + "/" + id).statusCode() == 404);
        fire(id, "1 hour");

        Awaitility.await().atMost(Bench.PATIENCE).until(() -> "access_ended"
                .equals(admin().get(PATH + "/" + id).path("paused_reason")));
        assertThat(Database.count("SELECT count(*) FROM report_data_collections"))
                .isZero();
    }

    @Test
    void goesWithItsWorkflow() {
        created(Map.of("trigger", MONDAYS));

        bench.platform.bury("amc.workflows.v1", bench.workflow);

        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> Database.count("SELECT count(*) FROM collection_schedules") == 0);
    }

    @Test
    void aRepetitionWithTheKeyGetsTheSameSchedule() {
        String body = body(Map.of("trigger", MONDAYS));
        String first = as(bench.user)
                .header("Idempotency-Key", "k")
                .body(body)
                .post(PATH)
                .path("schedule_id");
        String second = as(bench.user)
                .header("Idempotency-Key", "k")
                .body(body)
                .post(PATH)
                .path("schedule_id");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void runsArePaged() {
        String id = created(Map.of("trigger", MONDAYS));
        UUID uuid = TypeId.uuid("sch", id).orElseThrow();
        for (int run = 0; run < 5; run++) {
            Database.execute(
                    "INSERT INTO collection_schedule_runs (schedule_id, due_at, run_at, outcome)"
                            + " VALUES (?, now() - make_interval(days => ?), now(), 'refused')",
                    uuid,
                    run);
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = get("/" + id + "/runs?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            seen.addAll(page.getList("items.due_at"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Instant.parse(b)
                .compareTo(Instant.parse(a)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "trigger.type;{`type`: `daily`}",
                "trigger.weekday;{`type`: `weekly`, `time`: `06:30`, `time_zone`: `UTC`}",
                "trigger.weekday;{`type`: `weekly`, `weekday`: `Mon`, `time`: `06:30`, `time_zone`: `UTC`}",
                "trigger.time;{`type`: `weekly`, `weekday`: `monday`, `time`: `6:30`, `time_zone`: `UTC`}",
                "trigger.time_zone;{`type`: `weekly`, `weekday`: `monday`, `time`: `06:30`}",
                "trigger.time_zone;{`type`: `cron`, `cron`: `0 0 * * *`, `time_zone`: `Mars`}",
                "trigger.cron;{`type`: `cron`, `cron`: `* * * * *`, `time_zone`: `UTC`}",
                "trigger.cron;{`type`: `cron`, `cron`: `0 0 30 2 *`, `time_zone`: `UTC`}",
                "trigger.cron;{`type`: `when_available`, `cron`: `0 0 * * *`}",
                "trigger.hour;{`type`: `when_available`, `hour`: 3}",
            },
            delimiter = ';',
            maxCharsPerColumn = 200)
    void namesTheFieldThatIsWrong(String field, String trigger) {
        String body = body(Map.of()).replaceFirst("\\{", "{\"trigger\": " + trigger.replace('`', '"') + ", ");

        as(bench.user).body(body).post(PATH).then().statusCode(400).body("errors[0].field", equalTo(field));
        assertThat(Database.count("SELECT count(*) FROM collection_schedules")).isZero();
    }

    /** As a replica does. */
    private void fire() {
        CompletableFuture<@Nullable Void> fired = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(tick -> Uni.createFrom()
                .deferred(firing::fire)
                .subscribe()
                .with(fired::complete, fired::completeExceptionally));
        fired.join();
    }

    private void fire(String id, String ago) {
        due(id, ago);
        fire();
    }

    private static void due(String id, String ago) {
        Database.execute(
                "UPDATE collection_schedules SET next_run_at = now() - ?::interval, not_before = NULL WHERE id = ?",
                ago,
                TypeId.uuid("sch", id).orElseThrow());
    }

    private JsonPath awaitRuns(String id, int count) {
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> get("/" + id + "/runs").getList("items").size() == count);
        return get("/" + id + "/runs");
    }

    private String created(Map<String, Object> changes) {
        return as(bench.user)
                .body(body(changes))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("schedule_id");
    }

    private String body(Map<String, Object> changes) {
        Map<String, Object> body = new TreeMap<>(
                Map.of("workflow_id", bench.workflow.toString(), "instance_id", bench.instance.toString()));
        body.putAll(changes);
        return ExactJson.write(body);
    }

    private JsonPath get(String path) {
        return as(bench.user).get(PATH + path).then().statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification as(UUID user) {
        return given().auth().oauth2(Tokens.user(user)).contentType(ContentType.JSON);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin(UUID.randomUUID())).contentType(ContentType.JSON);
    }
}
