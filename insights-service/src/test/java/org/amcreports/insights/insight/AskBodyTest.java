package org.amcreports.insights.insight;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.insights.support.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest
class AskBodyTest {
    private static final String SOURCE =
            "\"workflow_id\":\"%1$s\",\"instance_id\":\"%1$s\"".formatted(UUID.randomUUID());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "query|{SOURCE}",
                "query|{\"query\":null,SOURCE}",
                "query|{\"query\":\" \",SOURCE}",
                "query|{\"query\":5,SOURCE}",
                "query|{\"query\":[\"sales\"],SOURCE}",
                "query|{\"query\":{\"a\":1},SOURCE}",
                "workflow_id|{\"query\":\"sales\"}",
                "workflow_id|{\"query\":\"sales\",\"workflow_id\":\"5\",\"instance_id\":\"5\"}",
                "workflow_id|{\"query\":\"sales\",\"workflow_id\":5}",
                "instance_id|{\"query\":\"sales\",\"workflow_id\":\"0190b1f4-0000-7000-8000-000000000000\"}",
                "instance_id|{\"query\":\"sales\",\"instance_id\":{}}",
                "dashboard_id|{\"query\":\"sales\",\"dashboard_id\":\"dash_1\"}",
                "dashboard_id|{\"query\":\"sales\",\"dashboard_id\":\"../../admin\"}",
                "dashboard_id|{\"query\":\"sales\",\"dashboard_id\":7}",
                "dashboard_id|{\"query\":\"sales\",\"dashboard_id\":\"dash_01h455vb4pex5vsknk084sn02q\",SOURCE}",
                "conversation_id|{\"query\":\"sales\",\"conversation_id\":\"x\",SOURCE}",
                "conversation_id|{\"query\":\"sales\",\"conversation_id\":[],SOURCE}",
                "date_range|{\"query\":\"sales\",\"date_range\":\"last_5_parsecs\",SOURCE}",
                "date_range|{\"query\":\"sales\",\"date_range\":\"2026-02-30,2026-03-01\",SOURCE}",
                "date_range|{\"query\":\"sales\",\"date_range\":\"2026-03-01,2026-02-01\",SOURCE}",
                "date_range|{\"query\":\"sales\",\"date_range\":\"1969-12-31,2026-02-01\",SOURCE}",
                "date_range|{\"query\":\"sales\",\"date_range\":\"2026-02-01,2201-01-01\",SOURCE}",
                "date_range.from|{\"query\":\"sales\",\"date_range\":{\"from\":\"0001-01-01\",\"to\":\"2026-03-01\"},SOURCE}",
                "date_range.to|{\"query\":\"sales\",\"date_range\":{\"from\":\"2026-02-03\",\"to\":\"9999-12-31\"},SOURCE}",
                "date_range|{\"query\":\"sales\",\"date_range\":5,SOURCE}",
                "date_range|{\"query\":\"sales\",\"date_range\":[],SOURCE}",
                "date_range.from|{\"query\":\"sales\",\"date_range\":{\"from\":\"2026-02-30\",\"to\":\"2026-03-01\"},SOURCE}",
                "date_range.to|{\"query\":\"sales\",\"date_range\":{\"from\":\"2026-02-03\",\"to\":\"tomorrow\"},SOURCE}",
                "date_range.to|{\"query\":\"sales\",\"date_range\":{\"from\":\"2026-02-03\"},SOURCE}",
                "date_range.until|{\"query\":\"sales\",\"date_range\":{\"until\":\"2026-02-03\"},SOURCE}",
                "user_id|{\"query\":\"sales\",\"user_id\":\"x\",SOURCE}",
                "body|[1]",
                "body|\"sales\"",
            })
    void namesTheFieldThatIsWrong(String field, String body) {
        post(body.replace("SOURCE", SOURCE))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("urn:amc-reports:problem:validation"))
                .body("errors.field", contains(field))
                .body("errors.message", contains(notNullValue()))
                .body("trace_id", notNullValue());
    }

    @Test
    void aQuestionHasAnEnd() {
        post("{\"query\":\"" + "x".repeat(2001) + "\"," + SOURCE + "}")
                .statusCode(400)
                .body("errors.field", contains("query"));
        post("{\"query\":\"" + "x".repeat(2000) + "\"," + SOURCE + "}").statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"query\":\"sales\"", "sales", "{} {}"})
    void whatIsNotJsonIsRefused(String body) {
        post(body).statusCode(400).contentType("application/problem+json").body("trace_id", notNullValue());
    }

    /** Over the JDK's client, for RestAssured takes seconds for such a body. */
    @Test
    void twentyMegabytesAreTooMany() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + AskFixture.PATH))
                .header("Authorization", "Bearer " + Tokens.user(UUID.randomUUID()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":\"" + "x".repeat(20_000_000) + "\"," + SOURCE + "}"))
                .build();

        HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void onlyJsonIsRead() {
        given().auth()
                .oauth2(Tokens.user(UUID.randomUUID()))
                .contentType("text/csv")
                .body("query")
                .post(AskFixture.PATH)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void noOneElsesOrNoTokenIsUnauthorized() {
        UUID user = UUID.randomUUID();
        for (String token : new String[] {Tokens.expired(user), Tokens.forged(user), "garbage"}) {
            given().auth().oauth2(token).get(AskFixture.PATH).then().statusCode(401);
            given().auth()
                    .oauth2(token)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post(AskFixture.PATH)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", notNullValue());
        }
        given().get(AskFixture.PATH).then().statusCode(401).contentType("application/problem+json");
        given().get(AskFixture.PATH + "/ins_01h455vb4pex5vsknk084sn02q").then().statusCode(401);
        given().delete(AskFixture.PATH + "/ins_01h455vb4pex5vsknk084sn02q")
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post(AskFixture.PATH)
                .then()
                .statusCode(401);
    }

    @Test
    void aServiceAsksNothing() {
        given().auth()
                .oauth2(Tokens.service())
                .get(AskFixture.PATH)
                .then()
                .statusCode(403)
                .body("type", not(""));
    }

    private static ValidatableResponse post(String body) {
        return given().auth()
                .oauth2(Tokens.user(UUID.randomUUID()))
                .contentType(ContentType.JSON)
                .body(body)
                .post(AskFixture.PATH)
                .then();
    }
}
