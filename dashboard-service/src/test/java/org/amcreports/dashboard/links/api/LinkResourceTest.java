package org.amcreports.dashboard.links.api;

import static io.restassured.RestAssured.given;
import static org.amcreports.dashboard.Http.as;
import static org.amcreports.dashboard.Http.changing;
import static org.amcreports.dashboard.Http.create;
import static org.amcreports.dashboard.Http.createDashboard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.dashboard.AggregationStandIn;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.Platform;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.data.api.PlausibleAnswers;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@ServiceTest
class LinkResourceTest {

    private static final String UNKNOWN = "A".repeat(43);

    private static UUID owner;
    private static UUID instance;
    private static UUID workflow;

    private AggregationStandIn aggregation;
    private String dashboard;
    private String path;

    @BeforeAll
    static void publishPlatformRecords() {
        owner = Platform.user("link.owner");
        instance = Platform.instance(owner);
        workflow = Platform.workflow();
    }

    @BeforeEach
    void createOne() {
        dashboard = createDashboard(owner, "Linked", instance, workflow);
        path = "/api/dashboards/" + dashboard;
        aggregation.answers(PlausibleAnswers::to);
        aggregation.describes(PlausibleAnswers.catalogue());
    }

    @Test
    void whoHasTheTokenReadsTheDashboardAndItsDataAndNothingElseOfTheInstance() {
        String token = token("{}");
        String spend = as(owner).get(path).path("widgets.find { it.title == 'Spend' }.widget_id");

        String seen = given().get(open(token))
                .then()
                .statusCode(200)
                .header("Cache-Control", is("private, no-store"))
                .header("Referrer-Policy", is("no-referrer"))
                .body("name", is("Linked"))
                .body("widgets.title", hasItem("Spend"))
                .extract()
                .asString();
        String figures = given().get(open(token) + "/data")
                .then()
                .statusCode(200)
                .header("Cache-Control", is("private, no-store"))
                .body("widgets." + spend + ".totals.spend", is(30))
                .extract()
                .asString();

        assertThat(seen + figures)
                .doesNotContain(owner.toString(), instance.toString(), workflow.toString(), dashboard)
                .doesNotContain("link.owner", "@example.com", "Instance", "data_source");
        given().get(path).then().statusCode(401);
        given().get(path + "/data").then().statusCode(401);
    }

    @Test
    void tokenIsToldOnceAndKeptAsAHash() {
        Response given = give("{\"name\": \"For the agency\"}");
        String token = given.path("token");

        given.then().statusCode(201).header("Cache-Control", is("no-store")).body("path", is(open(token)));
        assertThat(token).matches("[\\w-]{43}");
        assertThat(as(owner).get(path + "/links").asString())
                .contains("For the agency")
                .doesNotContain(token);
        assertThat(Database.value("select string_agg(l::text, ' ') from dashboard_links l")
                        .toString())
                .doesNotContain(token);
        as(owner)
                .header("Idempotency-Key", "one")
                .contentType(ContentType.JSON)
                .body("{}")
                .post(path + "/links")
                .then()
                .statusCode(400);
    }

    @Test
    void unknownAndEndedAndRevokedAndForgottenTokensAreAnsweredAlike() {
        String ended = token("{}");
        Database.execute("update dashboard_links set expires_at = '2020-01-01Z' where dashboard_id = ?", uuid());
        Response revocable = give("{}");
        String revoked = revocable.path("token");
        given().get(open(revoked)).then().statusCode(200);
        as(owner)
                .delete(path + "/links/" + revocable.path("link.link_id"))
                .then()
                .statusCode(204);
        String deleted = token("{}");
        as(owner).header("If-Match", "*").delete(path).then().statusCode(204);

        Map<String, Object> unknown = problem(UNKNOWN);
        for (String token : List.of(ended, revoked, deleted, "x", "%20")) {
            assertThat(problem(token)).isEqualTo(unknown);
        }
        assertThat(unknown).containsEntry("status", 404);
    }

    @Test
    void readersNarrowWhatTheOwnerLockedAndNeverWidenIt() {
        String token = token("{\"locked_filters\": {\"campaign\": [\"A\", \"B\"], \"geo\": [\"DE\"]}}");

        given().get(open(token) + "/data").then().statusCode(200);
        assertThat(asked()).allSatisfy(filters -> assertThat(filters)
                .hasToString("{\"campaign\":[\"A\",\"B\"],\"geo\":[\"DE\"]}"));
        given().queryParam("filters", "{\"geo\": [\"FR\"]}")
                .get(open(token) + "/data")
                .then()
                .statusCode(200);
        assertThat(asked()).allSatisfy(filters -> assertThat(filters.toString()).doesNotContain("FR"));
        given().queryParam("filters", "{\"campaign\": [\"B\", \"C\"]}")
                .get(open(token) + "/data")
                .then()
                .statusCode(200);
        assertThat(asked())
                .anySatisfy(filters -> assertThat(filters).hasToString("{\"campaign\":[\"B\"],\"geo\":[\"DE\"]}"))
                .noneSatisfy(filters -> assertThat(filters.toString()).contains("\"C\""));
    }

    @Test
    void ofTheDashboardsOwnFiltersOnlyWhatTheLinkLetsThroughIsTold() {
        dashboard = create(owner, """
                {"name": "Filtered", "widgets": [], "filter_config": {"date_range": "last_4_weeks",
                 "filters": {"campaign": ["Mine", "Competitor", null], "geo": ["DE"], "device": ["TV"]}}}
                """);
        path = "/api/dashboards/" + dashboard;
        String token = token("""
                {"locked_filters": {"campaign": ["Mine", "Other", null], "device": ["Phone"], "product": ["Secret"]}}
                """);

        given().get(open(token))
                .then()
                .statusCode(200)
                .body("filter_config.date_range", is("last_4_weeks"))
                .body(
                        "filter_config.filters",
                        is(Map.of("campaign", Arrays.asList("Mine", null), "geo", List.of("DE"), "device", List.of())));
        given().get(open(token("{}")))
                .then()
                .body("filter_config.filters.campaign", contains("Mine", "Competitor", null));
    }

    @Test
    void linkWithAPasswordOpensWithItOnly() {
        String token = token("{\"password\": \"correct horse\"}");

        given().get(open(token)).then().statusCode(403).body("detail", is((String)
                withPassword("wrong").get(open(token)).path("detail")));
        withPassword("correct horse").get(open(token)).then().statusCode(200);
        withPassword("correct horse").get(open(token) + "/data").then().statusCode(200);
        as(owner)
                .get(path + "/links")
                .then()
                .body("items[0].has_password", is(true))
                .body("items[0].access_count", is(2));
        assertThat(Database.value("select password_hash from dashboard_links where dashboard_id = ?", uuid())
                        .toString())
                .startsWith("1000$")
                .doesNotContain("correct horse");
    }

    @Test
    void guessingAPasswordEndsSoonForOneAddressOnly() {
        String token = token("{\"password\": \"correct horse\"}");
        RequestSpecification guess = withPassword("wrong").header("X-Forwarded-For", "203.0.113.7");

        Response last = IntStream.range(0, 50)
                .mapToObj(attempt -> guess.get(open(token)))
                .filter(answer -> answer.statusCode() != 403)
                .findFirst()
                .orElseThrow();

        last.then().statusCode(429).header("Retry-After", notNullValue());
        withPassword("correct horse")
                .header("X-Forwarded-For", "203.0.113.8")
                .get(open(token))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.%d, 203.0.113.5", "%d.attacker.example,203.0.113.6"})
    void whatACallerSaysOfItsOwnAddressIsNotBelieved(String forwarded) {
        String token = token("{\"password\": \"correct horse\"}");

        assertThat(IntStream.range(0, 50).mapToObj(attempt -> withPassword("wrong")
                        .header("X-Forwarded-For", forwarded.formatted(attempt))
                        .get(open(token))
                        .statusCode()))
                .contains(429);
    }

    @Test
    void theLastOfSeveralHeadersIsTheNearestProxys() {
        String token = token("{\"password\": \"correct horse\"}");

        assertThat(IntStream.range(0, 50).mapToObj(attempt -> withPassword("wrong")
                        .header("X-Forwarded-For", "198.51.100." + attempt)
                        .header("X-Forwarded-For", "203.0.113.10")
                        .get(open(token))
                        .statusCode()))
                .contains(429);
    }

    @Test
    void tryingALinkTooOftenIsRefusedWhetherOrNotItExists() {
        for (String token : List.of(token("{}"), "B".repeat(43))) {
            Response last = IntStream.range(0, 1000)
                    .mapToObj(attempt ->
                            given().header("X-Forwarded-For", "203.0.113.9").get(open(token)))
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            last.then().header("Retry-After", notNullValue()).body("title", notNullValue());
        }
    }

    @Test
    void accessIsCountedAndEachChangeOfLinksIsAVersion() {
        String token = token("{\"expires_at\": \"2026-03-20T00:00:00Z\"}");
        as(owner)
                .get(path + "/links")
                .then()
                .body("items[0].expires_at", is("2026-03-20T00:00:00Z"))
                .body("items[0].access_count", is(0))
                .body("items[0].last_accessed_at", nullValue());

        given().get(open(token)).then().statusCode(200);
        given().get(open(token) + "/data").then().statusCode(200);

        String link = as(owner)
                .get(path + "/links")
                .then()
                .body("items", hasSize(1))
                .body("items[0].access_count", is(2))
                .body("items[0].last_accessed_at", notNullValue())
                .extract()
                .path("items[0].link_id");
        as(owner).delete(path + "/links/" + link).then().statusCode(204);
        as(owner)
                .get(path + "/versions")
                .then()
                .body("items[0].changes", contains("took a public link away"))
                .body("items[1].changes", contains("gave a public link"));
    }

    @Test
    void ownerWhoLeftTheInstanceEndsTheDataAndADashboardThatChangesShowsIt() {
        UUID leaving = Platform.user("link.leaving");
        UUID other = Platform.instance(leaving);
        dashboard = createDashboard(leaving, "Leaving", other, workflow);
        String token = as(leaving)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/dashboards/" + dashboard + "/links")
                .path("token");
        changing(leaving, 2, "{\"name\": \"Renamed\"}").patch("/api/dashboards/" + dashboard);
        given().get(open(token)).then().body("name", is("Renamed"));

        Platform.instance(other, "America/New_York", "USD", owner);

        assertThat(given().get(open(token) + "/data")
                        .jsonPath()
                        .getList("widgets.values().findAll { it.state != 'ready' }.state"))
                .contains("access_ended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expires_at\": \"2026-03-18T11:59:59Z\"} | expires_at",
                "{\"expires_at\": \"2027-04-01T00:00:00Z\"} | expires_at",
                "{\"expires_at\": \"soon\"} | expires_at",
                "{\"locked_filters\": {\"campaign\": []}} | locked_filters.campaign",
                "{\"locked_filters\": {\"campaign\": [\"a\\u0000\"]}} | locked_filters.campaign[0]",
                "{\"password\": \"short\"} | password",
                "{\"password\": \"grün und blau\"} | password",
                "{\"password\": \" blank before\"} | password",
                "{\"password\": \"blank behind \"} | password",
                "{\"password\": \"a tab\\tinside\"} | password",
                "{\"name\": \" \"} | name",
                "{\"x\": 1} | x"
            })
    void wrongFieldIsNamed(String body, String field) {
        give(body).then().statusCode(400).body("errors.field", hasItem(field));
    }

    /** The filters of all questions since the last time. */
    private List<JsonNode> asked() {
        List<JsonNode> filters = aggregation.calls().stream()
                .flatMap(call -> call.queries().stream())
                .map(query -> query.path("filters"))
                .toList();
        aggregation.answers(PlausibleAnswers::to);
        return filters;
    }

    private static Map<String, Object> problem(String token) {
        Map<String, Object> members =
                given().urlEncodingEnabled(false).get(open(token)).jsonPath().getMap("$");
        members.remove("trace_id");
        return members;
    }

    private UUID uuid() {
        return (UUID) Database.value("select id from dashboards where dashboard_id = ?", dashboard);
    }

    private static RequestSpecification withPassword(String password) {
        return given().header("X-Link-Password", password);
    }

    private static String open(String token) {
        return "/api/public/dashboards/" + token;
    }

    private String token(String body) {
        return give(body).then().statusCode(201).extract().path("token");
    }

    private Response give(String body) {
        return as(owner).contentType(ContentType.JSON).body(body).post(path + "/links");
    }
}
