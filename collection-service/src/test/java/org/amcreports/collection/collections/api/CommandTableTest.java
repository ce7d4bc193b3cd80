package org.amcreports.collection.collections.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.id.TypeId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what when. The engine keeps away: the collections are blocked. */
@ServiceTest
class CommandTableTest {

    private static final String PATH = "/api/data-collections/";
    private static final String FAILED_WEEK = "2026-01-05";
    private static final List<String> STATES =
            List.of("pending", "running", "paused", "completed", "failed", "cancelled");
    private static final List<String> COMMANDS =
            List.of("pause", "resume", "cancel", "retry-failed", "weeks/%s/retry", "weeks/%s/accept", "delete");

    private static final UUID MEMBER = UUID.randomUUID();
    private static final UUID FORMER = UUID.randomUUID();
    private static Bench bench;
    private String collection = "";

    @BeforeAll
    static void open() {
        bench = Bench.open();
        bench.platform.instance(bench.instance, List.of(bench.user, MEMBER));
        Awaitility.await()
                .until(() ->
                        Database.count("SELECT count(*) FROM platform_instances WHERE ? = ANY(member_user_ids)", MEMBER)
                                == 1);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({
        //         pause resume cancel retry-failed retry of a week accepting nothing delete
        "pending,   200, 409,   200,   409,         409,            409,              409",
        "running,   200, 409,   200,   409,         409,            409,              409",
        "paused,    409, 200,   200,   409,         409,            409,              409",
        "completed, 409, 409,   409,   409,         409,            409,              204",
        "failed,    409, 409,   409,   200,         200,            409,              204",
        "cancelled, 409, 409,   409,   409,         409,            409,              204"
    })
    void aStateAllows(
            String state, int pause, int resume, int cancel, int retryFailed, int retryWeek, int accept, int delete) {
        List<Integer> expected = List.of(pause, resume, cancel, retryFailed, retryWeek, accept, delete);
        for (RequestSpecification permitted : List.of(user(bench.user), admin(UUID.randomUUID()), admin(MEMBER))) {
            List<Integer> answers = new ArrayList<>();
            for (String command : COMMANDS) {
                put(state);
                Response answer = send(permitted, command);
                answers.add(answer.statusCode());
                if (command.endsWith("accept")) {
                    assertThat(answer.jsonPath().getString("type"))
                            .isEqualTo("urn:amc-reports:problem:not-under-review");
                } else if (answer.statusCode() == 409) {
                    assertThat(answer.jsonPath().getString("type"))
                            .isEqualTo("urn:amc-reports:problem:not-in-this-state");
                    assertThat(answer.jsonPath().getString("collection_status")).isEqualTo(state);
                }
            }
            assertThat(answers).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pending,   pause cancel",
        "running,   pause cancel",
        "paused,    resume cancel",
        "completed, delete",
        "failed,    retry_failed retry_week delete",
        "cancelled, delete"
    })
    void anAnswerNamesWhatIsAllowed(String state, String actions) {
        put(state);

        assertThat(actions(user(bench.user))).containsExactly(actions.split(" "));
        assertThat(actions(admin(UUID.randomUUID()))).containsExactly(actions.split(" "));
        assertThat(actions(user(MEMBER))).isEmpty();
        assertThat(actions(service())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"member", "service", "outsider", "creator who has left"})
    void othersMayNot(String who) {
        RequestSpecification caller =
                switch (who) {
                    case "member" -> user(MEMBER);
                    case "service" -> service();
                    case "outsider" -> user(UUID.randomUUID());
                    default -> user(FORMER);
                };
        int expected = List.of("member", "service").contains(who) ? 403 : 404;
        for (String state : STATES) {
            put(state);
            Database.execute(
                    "UPDATE report_data_collections SET user_id = ?",
                    who.equals("creator who has left") ? FORMER : bench.user);
            List<Map<String, Object>> before = Database.rows("SELECT * FROM report_data_collections");
            for (String command : COMMANDS) {
                assertThat(send(caller, command).statusCode())
                        .as(state + " " + command)
                        .isEqualTo(expected);
            }
            assertThat(Database.rows("SELECT * FROM report_data_collections")).isEqualTo(before);
        }
    }

    /** With weeks as such a collection may have them. */
    private void put(String state) {
        Database.execute("DELETE FROM report_data_collections");
        UUID id = UUID.randomUUID();
        collection = TypeId.of("coll", id);
        String open = state.equals("completed") || state.equals("cancelled") ? state : "pending";
        Database.execute(
                """
                WITH collection AS (
                    INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                        collection_type, target_weeks, start_date, end_date, status, blocked_until)
                    VALUES (?, ?, ?, ?, ?, 'backfill', 2, '2026-01-05', '2026-01-18', ?, 'infinity')
                    RETURNING id, workflow_id, instance_id)
                INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date,
                    status)
                SELECT c.id, c.workflow_id, c.instance_id, k.start, k.start + 6, k.status
                FROM collection c, (VALUES (?::date, ?), ('2026-01-12', ?)) AS k (start, status)
                """,
                id,
                collection,
                bench.workflow,
                bench.instance,
                bench.user,
                state,
                FAILED_WEEK,
                state.equals("failed") ? "failed" : open,
                open);
    }

    private Response send(RequestSpecification caller, String command) {
        return command.equals("delete")
                ? given().spec(caller).delete(PATH + collection)
                : given().spec(caller).post(PATH + collection + "/" + command.formatted(FAILED_WEEK));
    }

    private List<String> actions(RequestSpecification caller) {
        return given().spec(caller)
                .get(PATH + collection)
                .then()
                .statusCode(200)
                .extract()
                .path("actions");
    }

    private static RequestSpecification user(UUID id) {
        return given().auth().oauth2(Tokens.user(id));
    }

    private static RequestSpecification admin(UUID id) {
        return given().auth().oauth2(Tokens.admin(id));
    }

    private static RequestSpecification service() {
        return given().auth().oauth2(Tokens.service());
    }
}
