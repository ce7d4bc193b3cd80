package org.amcreports.http.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@LibraryTest
class ProblemsTest {

    private static final String OWNER = "\"owner_id\":\"00000000-0000-4000-8000-000000000001\"";

    @Test
    void answersAValidRequest() {
        post("{" + OWNER + ",\"total_cost\":1.20,\"start_date\":\"2026-01-05\",\"colour\":\"RED\"}")
                .statusCode(200)
                .body("total_cost.toString()", equalTo("1.2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"start_date\":\"05.01.2026\"|start_date",
                "\"start_date\":\"2026-02-30\"|start_date",
                "\"start_date\":20260105|start_date",
                "\"start_date\":[2026,1,5]|start_date",
                "\"start_date\":\"-999999999-01-01\"|start_date",
                "\"start_date\":\"+999999999-12-31\"|start_date",
                "\"start_date\":\"2026-01-05T00:00:00Z\"|start_date",
                "\"target_weeks\":\"5\"|target_weeks",
                "\"target_weeks\":5.5|target_weeks",
                "\"target_weeks\":true|target_weeks",
                "\"total_cost\":\"1.5\"|total_cost",
                "\"is_public\":\"true\"|is_public",
                "\"is_public\":1|is_public",
                "\"colour\":\"BLUE\"|colour",
                "\"unknown_field\":1|unknown_field",
                "\"order_lines\":{}|order_lines",
                "\"order_lines\":[{\"item_name\":\"\",\"item_count\":1}]|order_lines[0].item_name",
                "\"order_lines\":[{\"item_name\":\"a\",\"item_count\":0}]|order_lines[0].item_count",
                "\"order_lines\":[{\"item_name\":5,\"item_count\":1}]|order_lines[0].item_name",
                "\"order_lines\":[7]|order_lines[0]",
                "\"order_lines\":[{\"item_name\":\"a\\u0000\",\"item_count\":1}]|order_lines[0].item_name",
                "\"total_cost\":1e1001|total_cost",
                "\"total_cost\":1e-999999999|total_cost"
            })
    void namesTheWrongField(String member, String field) {
        post("{" + OWNER + "," + member + "}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:amc-reports:problem:validation"))
                .body("errors.field", hasItem(field))
                .body("trace_id", notNullValue())
                .body(not(containsString("java")))
                .body(not(containsString("org.amcreports")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[1]", "\"text\"", "{", "{\"owner_id\":", "no json", "{} {}"})
    void refusesWhatIsNoObject(String body) {
        post(body).statusCode(400).contentType("application/problem+json");
    }

    @Test
    void namesAMissingField() {
        post("{}").statusCode(400).body("errors.field", hasItem("owner_id"));
    }

    @Test
    void namesEveryUnknownField() {
        post("{\"a\":{\"b\":[1]}," + OWNER
                        + ",\"order_lines\":[{\"item_name\":\"x\",\"item_count\":1},{\"c\":1,\"item_name\":\"x\",\"d\":[],\"item_count\":1}],\"z\":null}")
                .statusCode(400)
                .body("errors.field", contains("a", "order_lines[1].c", "order_lines[1].d", "z"))
                .body("errors[0].message", equalTo("is not a known field"));
    }

    @Test
    void namesEveryViolation() {
        post("{\"order_lines\":[{\"item_name\":\"\",\"item_count\":0}]}")
                .statusCode(400)
                .body("errors.field", contains("order_lines[0].item_count", "order_lines[0].item_name", "owner_id"));
    }

    @Test
    void refusesTwentyMegabytes() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/samples"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + Tokens.user(UUID.randomUUID()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[20 * 1024 * 1024]))
                .build();

        HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void refusesOtherMediaTypes() {
        user().contentType("text/csv")
                .body("a,b")
                .post("/api/samples")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void saysWhatIsNotThere() {
        user().get("/api/nothing").then().statusCode(404).contentType("application/problem+json");
        user().get("/api/samples/broken/").then().statusCode(404).contentType("application/problem+json");
        user().delete("/api/samples").then().statusCode(405).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE|/api/samples|OPTIONS, POST",
                "GET|/api/samples|OPTIONS, POST",
                "POST|/api/samples/broken|GET, HEAD, OPTIONS",
                "POST|/api/plain|GET, HEAD, OPTIONS",
                "PATCH|/api/plain/a|GET, HEAD, OPTIONS",
                "PUT|/asyncapi/schemas/test.orders.v1.json|GET, HEAD, OPTIONS"
            })
    void namesTheMethodsThatAPathKnows(String method, String path, String known) {
        user().request(method, path)
                .then()
                .statusCode(405)
                .header("Allow", equalTo(known))
                .contentType("application/problem+json");
    }

    @Test
    void answersOptions() {
        user().options("/api/samples").then().statusCode(200).header("Allow", containsString("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "unwritable", "neighbour", "invalid-answer"})
    void tellsNothingOfAnUnexpectedFailure(String path) {
        user().get("/api/samples/" + path)
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:amc-reports:problem:internal"))
                .body(not(containsString("secret")));
    }

    @Test
    void asksForAToken() {
        given().get("/api/samples/broken")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .contentType("application/problem+json");
        with(Tokens.expired(UUID.randomUUID()))
                .get("/api/samples/broken")
                .then()
                .statusCode(401);
        with(Tokens.forged(UUID.randomUUID())).get("/api/samples/broken").then().statusCode(401);
        with("garbage").get("/api/samples/broken").then().statusCode(401).contentType("application/problem+json");
    }

    @Test
    void refusesAMissingRole() {
        user().get("/api/samples/admin").then().statusCode(403).contentType("application/problem+json");
    }

    private static ValidatableResponse post(String body) {
        return user().contentType(ContentType.JSON)
                .body(body)
                .post("/api/samples")
                .then();
    }

    private static RequestSpecification user() {
        return with(Tokens.user(UUID.randomUUID()));
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
