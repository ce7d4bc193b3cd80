package org.amcreports.http.contracts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LibraryTest
class ContractsResourceTest {

    @Test
    void servesTheDocumentWithoutAToken() {
        Response document = given().accept("text/html").get("/asyncapi");

        assertThat(document.statusCode()).isEqualTo(200);
        assertThat(document.contentType()).isEqualTo("application/yaml; charset=UTF-8");
        assertThat(new String(document.asByteArray(), StandardCharsets.UTF_8))
                .startsWith("asyncapi: 3.0.0")
                .contains("title: Örders");
    }

    @Test
    void servesSchemasAndExamples() {
        given().get("/asyncapi/schemas/test.orders.v1.json")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body("'$id'", equalTo("urn:amc-reports:schema:test.orders.v1"));
        given().get("/asyncapi/examples/test.orders.v1/first-order.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("value.number", equalTo(1));
    }

    @Test
    void letsAReaderKeepWhatHasNotChanged() {
        Response first = given().get("/asyncapi");

        given().header("If-None-Match", first.header("ETag"))
                .get("/asyncapi")
                .then()
                .statusCode(304)
                .header("ETag", first.header("ETag"))
                .header("Cache-Control", "public, max-age=300");
        given().header("If-None-Match", "\"another\"").get("/asyncapi").then().statusCode(200);
        given().head("/asyncapi").then().statusCode(200).header("ETag", first.header("ETag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/%s", "\"x\", %s", "*"})
    void takesEachFormOfIfNoneMatch(String form) {
        String tag = given().get("/asyncapi").header("ETag");

        given().header("If-None-Match", form.formatted(tag))
                .get("/asyncapi")
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/asyncapi/schemas/other.json",
                "/asyncapi/schemas/test.orders.v1",
                "/asyncapi/schemas/",
                "/asyncapi/schemas",
                "/asyncapi/nowhere",
                "/asyncapi/examples/test.orders.v1",
                "/asyncapi/examples/test.orders.v1/other.json",
                "/asyncapi/schemas/..%2f..%2fasyncapi.yaml",
                "/asyncapi/schemas/%2e%2e%2fexamples%2ftest.orders.v1%2ffirst-order.json",
                "/asyncapi/schemas/..%5cschemas%5ctest.orders.v1.json",
                "/asyncapi/schemas/%252e%252e%252ftest.orders.v1.json",
                "/asyncapi/schemas/%2fetc%2fhosts.json",
                "/asyncapi/schemas/test.orders.v1.json%00",
                "/asyncapi/schemas/..json",
                "/asyncapi/examples/%2e%2e/schemas%2ftest.orders.v1.json",
                "/asyncapi/examples/%2e/first-order.json"
            })
    void givesNothingElse(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(answer.asString()).doesNotContain("urn:amc-reports:schema", "\"number\"", "asyncapi: 3");
    }

    @Test
    void saysThatThereIsNoSuchContractAsAProblem() {
        given().get("/asyncapi/schemas/other.json")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:amc-reports:problem:not-found"))
                .body("trace_id", notNullValue());
    }
}
