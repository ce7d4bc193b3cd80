package org.amcreports.http.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.amcreports.http.LibraryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@LibraryTest
class RequestFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "application/*",
                "text/html, application/json;q=0.5",
                "text/html,application/xhtml+xml,*/*;q=0.8",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
            })
    void givesJsonWhereItIsAccepted(String accept) {
        answersJson("/api/plain", accept);
        answersJson("/api/plain/a", accept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/plain",
                "x/;q=,",
                "junk",
                "/",
                ";",
                "a/b;q=2",
                "application/json;q=x",
                "a/b;c=\"d,e\""
            })
    void refusesOtherMediaTypes(String accept) {
        refused("GET /api/plain HTTP/1.1\r\nAccept: " + accept, 406);
        refused("GET /api/plain/a HTTP/1.1\r\nAccept: " + accept, 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"junk", "application/", "application/json;charset", "application/json;charset=nonsense"})
    void refusesAContentTypeThatCannotBeRead(String type) {
        refused("POST /api/samples HTTP/1.1\r\nContent-Length: 2\r\nContent-Type: " + type, 401, 415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/plain/%ff%fe",
                "/api/plain/%00",
                "/api/plain?search=%00",
                "/api/plain?%ff=1",
                "/asyncapi/schemas/%ff",
                "/asyncapi/schemas/%c3%28.json"
            })
    void refusesEscapesThatAreNoText(String target) {
        refused("GET " + target + " HTTP/1.1", 400);
    }

    @Test
    void takesEscapedText() {
        given().urlEncodingEnabled(false)
                .get("/api/plain/%E2%82%AC%20%25")
                .then()
                .statusCode(200)
                .body("name", equalTo("€ %"));
    }

    @Test
    void refusesALongAddress() {
        refused("GET /api/plain?search=" + "x".repeat(9_000) + " HTTP/1.1", 414);
    }

    @Test
    void namesEachUnknownParameter() {
        given().queryParam("search", "a")
                .queryParam("status", "b")
                .queryParam("limit", "1")
                .get("/api/plain")
                .then()
                .statusCode(200);
        given().queryParam("status", "b")
                .queryParam("Limit", "1")
                .queryParam("dry_run", "true")
                .get("/api/plain")
                .then()
                .statusCode(400)
                .body("errors.field", contains("Limit", "dry_run"))
                .body("errors[0].message", equalTo("is not a known parameter"));
    }

    @Test
    void namesAParameterThatIsGivenTwice() {
        given().queryParam("limit", "1", "2")
                .get("/api/plain")
                .then()
                .statusCode(400)
                .body("errors.field", contains("limit"))
                .body("errors[0].message", equalTo("is given more than once"));
    }

    private static void answersJson(String path, String accept) {
        String answer = send("GET " + path + " HTTP/1.1\r\nAccept: " + accept);
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("content-type: application/json")
                .contains("{\"name\":\"a\"}");
    }

    private static void refused(String head, Integer... statuses) {
        String answer = send(head);
        assertThat(Integer.valueOf(answer.substring(9, 12))).isIn((Object[]) statuses);
        assertThat(answer)
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-correlation-id: ")
                .contains("\"trace_id\"");
    }

    /** As it stands; no client's library mends it. */
    private static String send(String head) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n{}").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
