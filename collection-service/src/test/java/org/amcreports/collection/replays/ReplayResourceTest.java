package org.amcreports.collection.replays;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.KafkaTopics;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.logs.LogLines;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ServiceTest
class ReplayResourceTest {

    private static final String MAIN = "amc.week-completed.v1";
    private static final String REPLAY = MAIN + ".replay";

    /** A record as a subscriber sees it, its place left out. */
    private record Seen(String key, String value, Map<String, String> headers) {

        static Seen of(ConsumerRecord<String, byte[]> event) {
            Map<String, String> headers = new TreeMap<>();
            event.headers().forEach(each -> headers.put(each.key(), text(each.value())));
            return new Seen(event.key(), text(event.value()), headers);
        }

        Seen in(String replay) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put("ce_replay", replay);
            return new Seen(key, value, more);
        }

        String week() {
            return JsonPath.from(value).getString("week_start_date");
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Test
    void sendsTheLastEventOfEachWeekAgainInTheOrderOfPublication() {
        try (Bench bench = Bench.open()) {
            List<String> weeks = threeWeeksWithNews(bench);
            List<Seen> last = lastOfEachWeek(published(bench, MAIN, 5));
            assertThat(last)
                    .extracting(event -> JsonPath.from(event.value()).getString("change"))
                    .containsExactly("first", "restated", "maturity");
            Database.execute("DELETE FROM outbox WHERE sent_at IS NOT NULL AND key = ?", key(bench));

            String first = replayed(bench, weeks.get(0), weeks.get(2), 3);
            String second = replayed(bench, weeks.get(0), weeks.get(2), 3);

            List<Seen> expected =
                    new ArrayList<>(last.stream().map(each -> each.in(first)).toList());
            last.forEach(each -> expected.add(each.in(second)));
            assertThat(published(bench, REPLAY, 6)).isEqualTo(expected);
            assertThat(published(bench, MAIN, 5)).hasSize(5);
        }
    }

    @Test
    void sendsTheWeeksThatStartWithinTheDaysOnly() {
        try (Bench bench = Bench.open()) {
            List<String> weeks = newestFirst(bench, bench.collected(3));
            LocalDate middle = LocalDate.parse(weeks.get(1));

            String replay = replayed(bench, middle.minusDays(6).toString(), middle.toString(), 1);
            replayed(bench, middle.plusDays(1).toString(), middle.plusDays(6).toString(), 0);

            assertThat(published(bench, REPLAY, 1)).singleElement().satisfies(event -> {
                assertThat(event.week()).isEqualTo(weeks.get(1));
                assertThat(event.headers()).containsEntry("ce_replay", replay);
            });
        }
    }

    @Test
    void aRepetitionWithTheKeySendsNothing() {
        try (Bench bench = Bench.open()) {
            String week = newestFirst(bench, bench.collected(1)).get(0);
            Map<String, Object> body = body(bench.workflow, bench.instance, week, week);
            String token = Tokens.admin(UUID.randomUUID());

            String first = withKey(token, body).statusCode(202).extract().asString();
            String second = withKey(token, body).statusCode(202).extract().asString();
            body.put("to", LocalDate.parse(week).plusDays(1));
            withKey(token, body).statusCode(409);

            assertThat(second).isEqualTo(first);
            String other = replayed(bench, week, week, 1);
            assertThat(published(bench, REPLAY, 2))
                    .extracting(event -> event.headers().get("ce_replay"))
                    .containsExactly(JsonPath.from(first).getString("replay_id"), other);
        }
    }

    @Test
    void aHeldVersionWasNeverPublishedAndIsNotReplayed() {
        try (Bench bench = Bench.open()) {
            String week = newestFirst(bench, bench.collected(1)).get(0);
            bench.faults(restated(week, "0.1"));
            bench.await(bench.startForced(1), "completed");

            replayed(bench, week, week, 1);

            assertThat(published(bench, REPLAY, 1)).singleElement().satisfies(event -> assertThat(
                            JsonPath.from(event.value()).getInt("data_version"))
                    .isEqualTo(1));
        }
    }

    @Test
    void aBurialTakesWhatWasPublishedAlong() {
        try (Bench bench = Bench.open()) {
            String week = newestFirst(bench, bench.collected(1)).get(0);

            bench.platform.bury("amc.workflows.v1", bench.workflow);

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM published_weeks WHERE workflow_id = ?", bench.workflow)
                                    == 0);
            post(body(bench.workflow, bench.instance, week, week))
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", containsString("no such workflow"));
        }
    }

    @Test
    void isLoggedUnderTheRequestsCorrelation() {
        try (Bench bench = Bench.open();
                LogLines lines = LogLines.of(ReplayService.class)) {
            String correlation = "replay-" + UUID.randomUUID();

            String replay = given().auth()
                    .oauth2(Tokens.admin(UUID.randomUUID()))
                    .header("X-Correlation-Id", correlation)
                    .contentType(ContentType.JSON)
                    .body(ExactJson.write(body(bench.workflow, bench.instance, "2026-01-05", "2026-01-05")))
                    .post("/api/admin/replays")
                    .then()
                    .statusCode(202)
                    .body("weeks", equalTo(0))
                    .extract()
                    .path("replay_id");

            assertThat(lines.correlationsOf(replay)).containsExactly(correlation);
        }
    }

    @Test
    void anUnknownSourceIsNotFound() {
        post(body(UUID.randomUUID(), UUID.randomUUID(), "2026-01-05", "2026-01-05"))
                .statusCode(404)
                .body("type", equalTo("urn:amc-reports:problem:not-found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "workflow_id | null | workflow_id",
                "workflow_id | \"none\" | workflow_id",
                "instance_id | null | instance_id",
                "instance_id | 7 | instance_id",
                "from | null | from",
                "from | \"2026-02-30\" | from",
                "from | \"1999-12-27\" | from",
                "to | null | to",
                "to | \"2026-01-04\" | to",
                "to | \"2028-04-24\" | to",
                "to | \"9999-12-31\" | to",
                "weeks | 4 | weeks",
            })
    void namesTheFieldThatIsWrong(String field, String value, String named) {
        Map<String, Object> body = body(UUID.randomUUID(), UUID.randomUUID(), "2026-01-05", "2026-01-05");
        body.remove(field);
        String json = ExactJson.write(body);

        post(json.substring(0, json.length() - 1) + ",\"" + field + "\":" + value + "}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(named));
    }

    @Test
    void isForAdminsOnly() {
        String body = ExactJson.write(body(UUID.randomUUID(), UUID.randomUUID(), "2026-01-05", "2026-01-05"));

        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/admin/replays")
                .then()
                .statusCode(401);
        for (String token : List.of(Tokens.user(UUID.randomUUID()), Tokens.service())) {
            post(token, body).statusCode(403).contentType("application/problem+json");
        }
    }

    /** In publication order: one week of which the first event holds, one restated, one whose maturity is new. */
    private static List<String> threeWeeksWithNews(Bench bench) {
        bench.collected(1);
        List<String> weeks = new ArrayList<>(newestFirst(bench, bench.collected(3)));
        bench.faults(restated(weeks.get(0), "1.1"));
        bench.await(bench.startForced(1), "completed");
        Database.execute(
                "UPDATE week_results SET maturity = CASE maturity WHEN 'final' THEN 'provisional' ELSE 'final' END"
                        + " WHERE workflow_id = ? AND week_start_date = ?::date",
                bench.workflow,
                weeks.get(1));
        bench.await(bench.startForced(2), "completed");
        weeks.sort(null);
        return weeks;
    }

    private static List<String> newestFirst(Bench bench, String collection) {
        return bench.get("/" + collection + "/weeks").getList("items.week_start_date", String.class);
    }

    private static String restated(String week, String factor) {
        return """
                {"restated": [{"week_start": "%s", "metric": "impressions", "factor": %s}]}
                """.formatted(week, factor);
    }

    private static List<Seen> lastOfEachWeek(List<Seen> events) {
        Map<String, Seen> last = new LinkedHashMap<>();
        events.forEach(event -> {
            last.remove(event.week());
            last.put(event.week(), event);
        });
        return List.copyOf(last.values());
    }

    private static List<Seen> published(Bench bench, String topic, int atLeast) {
        return KafkaTopics.records(topic, key(bench), atLeast).stream()
                .map(Seen::of)
                .toList();
    }

    private static String key(Bench bench) {
        return bench.workflow + ":" + bench.instance;
    }

    private static String replayed(Bench bench, String from, String to, int weeks) {
        return post(body(bench.workflow, bench.instance, from, to))
                .statusCode(202)
                .body("topic", equalTo(REPLAY))
                .body("workflow_id", equalTo(bench.workflow.toString()))
                .body("instance_id", equalTo(bench.instance.toString()))
                .body("from", equalTo(from))
                .body("to", equalTo(to))
                .body("weeks", equalTo(weeks))
                .extract()
                .path("replay_id");
    }

    private static Map<String, Object> body(UUID workflow, UUID instance, String from, String to) {
        return new TreeMap<>(Map.of("workflow_id", workflow, "instance_id", instance, "from", from, "to", to));
    }

    private static ValidatableResponse withKey(String token, Map<String, Object> body) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", "a-key")
                .contentType(ContentType.JSON)
                .body(ExactJson.write(body))
                .post("/api/admin/replays")
                .then();
    }

    private static ValidatableResponse post(Map<String, Object> body) {
        return post(ExactJson.write(body));
    }

    private static ValidatableResponse post(String body) {
        return post(Tokens.admin(UUID.randomUUID()), body);
    }

    private static ValidatableResponse post(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/admin/replays")
                .then();
    }
}
