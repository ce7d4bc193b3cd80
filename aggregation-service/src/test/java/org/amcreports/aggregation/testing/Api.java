package org.amcreports.aggregation.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.awaitility.Awaitility;

/** The service as its callers see it; numbers keep every digit. */
public final class Api {

    private Api() {}

    /** The source's stored rows of a type, newest first. */
    public static List<JsonNode> rows(UUID workflow, UUID instance, String type) {
        String path = "/api/aggregates?workflow_id=" + workflow + "&instance_id=" + instance + "&aggregation_type="
                + type + "&limit=200";
        Response response = get(path, Tokens.service());
        return response.statusCode() == 200 ? list(json(response).path("items")) : List.of();
    }

    public static JsonNode row(UUID workflow, UUID instance, String type, String key) {
        return rows(workflow, instance, type).stream()
                .filter(row -> row.path("aggregation_key").asText().equals(key))
                .findFirst()
                .orElseGet(() -> ExactJson.mapper().createObjectNode());
    }

    public static JsonNode awaitRow(UUID workflow, UUID instance, String type, String key, Predicate<JsonNode> done) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> row(workflow, instance, type, key), row -> !row.isEmpty() && done.test(row));
    }

    /** The result of one question. */
    public static JsonNode ask(Map<String, Object> query) {
        Response response = post("/api/aggregates/query", Map.of("queries", List.of(query)), Tokens.service());
        if (response.statusCode() != 200) {
            throw new AssertionError(
                    response.statusCode() + " " + response.body().asString());
        }
        return json(response).path("results").path(0);
    }

    public static Response post(String path, Object body, String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body instanceof String text ? text : ExactJson.write(body))
                .post(path);
    }

    public static Response get(String path, String token) {
        return RestAssured.given().auth().oauth2(token).get(path);
    }

    public static JsonNode json(Response response) {
        try {
            return ExactJson.mapper().readTree(response.body().asString());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }
}
