package org.amcreports.collection.collections.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that change nothing: they share one bench. */
@ServiceTest
class CollectionRequestTest {

    private static final String PATH = "/api/data-collections";

    private static Bench bench;

    @BeforeAll
    static void open() {
        bench = Bench.open();
    }

    @AfterAll
    static void close() {
        bench.close();
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
                .body("{\"workflow_id\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}")
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
    void nobodyComesInWithoutAGoodToken() {
        List<String> tokens = List.of(Tokens.expired(bench.user), Tokens.forged(bench.user), "rubbish");
        for (String path : List.of(PATH, PATH + "/x", PATH + "/x/weeks", PATH + "/weeks")) {
            given().get(path).then().statusCode(401).contentType("application/problem+json");
            for (String token : tokens) {
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
