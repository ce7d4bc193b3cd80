package org.amcreports.collection.collections.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.outbox.json.ExactJson;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class CollectionResourceTest {

    private static final String PATH = "/api/data-collections";

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void createsACollection() {
        ValidatableResponse created = bench.post(bench.body(4)).then();

        created.statusCode(201)
                .body("workflow.id", equalTo(bench.workflow.toString()))
                .body("workflow.name", equalTo("Campaigns"))
                .body("instance.name", equalTo("North America"))
                .body("instance.time_zone", equalTo("America/New_York"))
                .body("instance.currency", equalTo("USD"))
                .body("user.display_name", equalTo("Analyst"))
                .body("collection_type", equalTo("backfill"))
                .body("target_weeks", equalTo(4))
                .body("configuration.force", equalTo(false));
        JsonPath body = created.extract().jsonPath();
        assertThat(created.extract().header("Location")).endsWith(PATH + "/" + body.getString("collection_id"));
        LocalDate start = LocalDate.parse(body.getString("start_date"));
        assertThat(start.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(body.getString("end_date")).isEqualTo(start.plusDays(27).toString());
        assertThat(body.getString("estimated_finish")).isNull();
    }

    @Test
    void refusesTheSameWeeksTwice() {
        String first = bench.start(6);

        bench.post(bench.body(4)).then().statusCode(409).body("collection_id", equalTo(first));
        bench.post(bench.body(7)).then().statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "target_weeks | 0 | target_weeks",
                "target_weeks | 57 | target_weeks",
                "target_weeks | \"4\" | target_weeks",
                "target_weeks | 4.5 | target_weeks",
                "target_weeks | null | target_weeks",
                "collection_type | \"yearly\" | collection_type",
                "collection_type | null | collection_type",
                "collection_type | 7 | collection_type",
                "workflow_id | \"none\" | workflow_id",
                "workflow_id | null | workflow_id",
                "instance_id | 12 | instance_id",
                "start_date | \"2026-02-30\" | start_date",
                "start_date | \"yesterday\" | start_date",
                "end_date | \"2999-01-01\" | end_date",
                "start_date | \"2020-01-06\" | end_date",
                "start_date | \"1999-01-04\" | start_date",
                "configuration | {\"force\": \"yes\"} | configuration.force",
                "configuration | {\"stop_after_failures\": 0} | configuration.stop_after_failures",
                "configuration | {\"speed\": 9} | configuration.speed",
                "weeks | 4 | weeks",
            })
    void namesTheFieldThatIsWrong(String field, String value, String named) {
        Map<String, Object> body = bench.body(4);
        body.remove(field);
        String json = ExactJson.write(body);
        String wrong = json.substring(0, json.length() - 1) + ",\"" + field + "\":" + value + "}";

        as(bench.user)
                .contentType(ContentType.JSON)
                .body(wrong)
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(named))
                .body("type", containsString("urn:amc-reports:problem:"))
                .body("trace_id", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"a\":1}}", "not json", "\"text\""})
    void whatIsNoJsonObjectIsRefused(String body) {
        as(bench.user)
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        as(bench.user)
                .contentType(ContentType.JSON)
                .body("{\"workflow_id\":\"" + "x".repeat(20 * 1024 * 1024) + "\"}")
                .post(PATH)
                .then()
                .statusCode(413);
    }

    @Test
    void aBodyOfAnotherKindIsRefused() {
        as(bench.user).contentType(ContentType.TEXT).body("x").post(PATH).then().statusCode(415);
    }

    @Test
    void foreignAndUnknownAreTheSame() {
        UUID outsider = UUID.randomUUID();
        Map<String, Object> unknownInstance = bench.body(1);
        unknownInstance.put("instance_id", UUID.randomUUID().toString());
        Map<String, Object> unknownWorkflow = bench.body(1);
        unknownWorkflow.put("workflow_id", UUID.randomUUID().toString());

        String foreign = refusal(outsider, bench.body(1));

        assertThat(refusal(bench.user, unknownInstance)).isEqualTo(foreign);
        assertThat(refusal(bench.user, unknownWorkflow)).isEqualTo(foreign);
    }

    @Test
    void anOutsiderSeesNothing() {
        String collection = bench.start(2);
        String week = bench.get("/" + collection).getString("start_date");
        UUID outsider = UUID.randomUUID();

        as(outsider).get(PATH).then().statusCode(200).body("items.size()", equalTo(0));
        as(outsider).get(PATH + "?instance_id=" + bench.instance).then().body("items.size()", equalTo(0));
        for (String path : List.of("", "/weeks", "/weeks/" + week)) {
            as(outsider).get(PATH + "/" + collection + path).then().statusCode(404);
        }
        as(outsider)
                .get(PATH + "/weeks?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.admin(outsider))
                .get(PATH + "/" + collection)
                .then()
                .statusCode(200)
                .body("access", equalTo("admin"));
    }

    @Test
    void aMemberReadsAndAFormerMemberDoesNot() {
        String collection = bench.start(2);
        UUID member = UUID.randomUUID();
        bench.platform.instance(bench.instance, List.of(member));
        Awaitility.await().until(() -> as(member).get(PATH + "/" + collection).statusCode() == 200);

        as(member).get(PATH + "/" + collection).then().body("access", equalTo("member"));
        as(bench.user).get(PATH + "/" + collection).then().statusCode(404);
    }

    @Test
    void nobodyComesInWithoutAGoodToken() {
        for (String path : List.of(PATH, PATH + "/x", PATH + "/x/weeks", PATH + "/weeks")) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
            for (String token : List.of(Tokens.expired(bench.user), Tokens.forged(bench.user), "rubbish")) {
                given().auth().oauth2(token).get(path).then().statusCode(401).contentType("application/problem+json");
            }
        }
        given().contentType(ContentType.JSON)
                .body(bench.body(1))
                .post(PATH)
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coll_nothing", "none", "coll_01h455vb4pex5vsknk084sn02q", "dash_01h455vb4pex5vsknk084sn02q"})
    void whatIsNotThereIsNotFound(String id) {
        as(bench.user).get(PATH + "/" + id).then().statusCode(404).contentType("application/problem+json");
        as(bench.user).get(PATH + "/" + id + "/weeks").then().statusCode(404);
    }

    @Test
    void listsNewestFirstPageByPage() {
        List<String> started = new ArrayList<>();
        for (int weeks = 1; weeks <= 5; weeks++) {
            started.add(0, bench.start(weeks));
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = bench.get("?limit=2" + cursor);
            listed.addAll(page.getList("items.collection_id", String.class));
            cursor = page.getString("next_cursor") == null ? null : "&cursor=" + page.getString("next_cursor");
        } while (cursor != null);

        assertThat(listed).isEqualTo(started);
    }

    @Test
    void aCursorBelongsToItsFilters() {
        bench.start(1);
        bench.start(2);
        String cursor = bench.get("?limit=1").getString("next_cursor");

        as(bench.user)
                .get(PATH + "?limit=1&status=running&cursor=" + cursor)
                .then()
                .statusCode(400);
        as(bench.user).get(PATH + "?cursor=forged").then().statusCode(400).body("errors.field", hasItem("cursor"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=201, limit",
        "limit=x, limit",
        "status=gone, status",
        "workflow_id=1, workflow_id",
        "collection_type=daily, collection_type"
    })
    void namesTheParameterThatIsWrong(String query, String field) {
        as(bench.user).get(PATH + "?" + query).then().statusCode(400).body("errors.field", hasItem(field));
    }

    @ParameterizedTest
    @CsvSource({
        "from=1999-12-31, from",
        "to=2101-01-01, to",
        "to=9999-12-31, to",
        "limit=0, limit",
        "cursor=forged, cursor",
    })
    void namesTheParameterOfTheLedgerThatIsWrong(String query, String field) {
        as(bench.user)
                .get(PATH + "/weeks?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance + "&" + query)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field));
    }

    @Test
    void filtersByWhatItIsAskedFor() {
        String collection = bench.start(1);

        assertThat(bench.get("?workflow_id=" + bench.workflow + "&instance_id=" + bench.instance
                                + "&collection_type=backfill")
                        .getList("items.collection_id", String.class))
                .containsExactly(collection);
        assertThat(bench.get("?collection_type=weekly_update").getList("items")).isEmpty();
        assertThat(bench.get("?workflow_id=" + UUID.randomUUID()).getList("items"))
                .isEmpty();
    }

    @Test
    void showsEachWeek() {
        String collection = bench.start(3);

        JsonPath weeks = bench.get("/" + collection + "/weeks");

        assertThat(weeks.getList("items.week_start_date", String.class))
                .hasSize(3)
                .isSortedAccordingTo(Comparator.reverseOrder());
        as(bench.user).get(PATH + "/" + collection + "/weeks/2020-01-06").then().statusCode(404);
        as(bench.user).get(PATH + "/" + collection + "/weeks/monday").then().statusCode(400);
    }

    private String refusal(UUID user, Map<String, Object> body) {
        return as(user).contentType(ContentType.JSON)
                .body(ExactJson.write(body))
                .post(PATH)
                .then()
                .statusCode(403)
                .extract()
                .path("detail");
    }

    private static RequestSpecification as(UUID user) {
        return given().auth().oauth2(Tokens.user(user));
    }
}
