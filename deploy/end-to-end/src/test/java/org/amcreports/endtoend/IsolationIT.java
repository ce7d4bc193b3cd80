package org.amcreports.endtoend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amcreports.embedded.TokenIssuer;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.stack.LocalStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the gateway gives to strangers, to bad tokens and to bad bodies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalStack stack = SharedStack.get();
    private final ReportsApi analyst = SharedStack.as("analyst");
    private final String source =
            "workflow_id=" + SharedStack.workflowId(0) + "&instance_id=" + SharedStack.instanceId(0);
    private String collectionId;
    private String dashboardId;
    private String insightId;
    private String rowsPath;

    @BeforeAll
    void analystOwnsOneOfEach() {
        Collections collections = new Collections(analyst, SharedStack.workflowId(0), SharedStack.instanceId(0));
        JsonNode collection = collections.start(2, false);
        collections.awaitCompleted(collection, PATIENCE);
        collections.awaitWeeklyAggregates(collection, 2, PATIENCE);
        collectionId = collection.path("collection_id").asText();
        rowsPath = "/api/week-results/" + SharedStack.workflowId(0) + "/" + SharedStack.instanceId(0) + "/"
                + Collections.from(collection) + "/1";
        dashboardId = analyst.post(
                        "/api/dashboard-templates/" + performanceTemplate() + "/create",
                        Map.of(
                                "name", "Mine",
                                "instance_id", SharedStack.instanceId(0),
                                "workflow_ids", List.of(SharedStack.workflowId(0))))
                .body()
                .path("dashboard_id")
                .asText();
        insightId = analyst.post(
                        "/api/ai/insights",
                        Map.of(
                                "query", "How did spend develop?",
                                "workflow_id", SharedStack.workflowId(0),
                                "instance_id", SharedStack.instanceId(0)))
                .body()
                .path("insight_id")
                .asText();
        assertThat(List.of(collectionId, dashboardId, insightId)).doesNotContain("");
    }

    @Test
    void theOwnerReadsWhatTheStrangerMayNot() {
        paths().forEach(path -> {
            assertThat(as("analyst").get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(as("outsider").get(path).statusCode()).as(path).isEqualTo(404);
        });
    }

    @Test
    void listsShowNothingOfOthers() {
        for (String path : List.of("/api/data-collections", "/api/dashboards", "/api/ai/insights")) {
            List<String> own = as("analyst").get(path).jsonPath().getList("items");
            assertThat(own).as(path).isNotEmpty();
            String others = as("outsider").get(path).asString();
            assertThat(others).doesNotContain(collectionId, dashboardId, insightId);
        }
    }

    @Test
    void foreignAndUnknownSourcesGetTheSameAnswer() {
        for (String instance :
                List.of(SharedStack.instanceId(0), UUID.randomUUID().toString())) {
            post("outsider", "/api/data-collections", collection(SharedStack.workflowId(0), instance))
                    .statusCode(403);
            post("outsider", "/api/ai/insights", question(SharedStack.workflowId(0), instance))
                    .statusCode(403);
            post("outsider", templatePath(), dashboard(SharedStack.workflowId(0), instance))
                    .statusCode(403);
            post("outsider", "/api/aggregates/query", query(SharedStack.workflowId(0), instance, "\"2026-01-05\""))
                    .statusCode(200)
                    .body("results[0].problem.status", equalTo(403));
        }
    }

    @Test
    void noTokenAnExpiredAndAForgedOneAreRefused() {
        TokenIssuer issuer = stack.tokens().issuer();
        String user = stack.tokens().userId("analyst");
        String expired = issuer.token(user, Set.of("user"), Duration.ofMinutes(-5));
        String forged = issuer.impostor().token(user, Set.of("user"), Duration.ofMinutes(5));
        Stream.concat(paths(), Stream.of("/api/me", "/api/data-collections", "/api/dashboards", "/api/ai/insights"))
                .forEach(path -> {
                    assertThat(given().baseUri(stack.gatewayUrl()).get(path).statusCode())
                            .as(path)
                            .isEqualTo(401);
                    for (String token : List.of(expired, forged, "garbage")) {
                        assertThat(with(token).get(path).statusCode()).as(path).isEqualTo(401);
                    }
                });
    }

    Stream<Arguments> bodies() {
        String w = SharedStack.workflowId(0);
        String i = SharedStack.instanceId(0);
        return Stream.of(
                Arguments.of("/api/data-collections", collection(w, i), "target_weeks"),
                Arguments.of("/api/aggregates/query", query(w, i, "\"2026-01-05\""), "queries"),
                Arguments.of(templatePath(), dashboard(w, i), "name"),
                Arguments.of("/api/ai/insights", question(w, i), "query"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void badBodiesGetAProblemThatNamesTheField(String path, String good, String field) {
        String wrongType =
                good.replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\d+|\\[)", "\"" + field + "\":{},\"ignored\":$1");
        post("analyst", path, good.replaceFirst("\\{", "{\"surprise\":1,"))
                .statusCode(400)
                .body("errors.field", hasItem("surprise"));
        post("analyst", path, wrongType).statusCode(400).body("errors.field", hasItem(field));
        for (String noJson : List.of("", "null", "[]", "{", "plain text")) {
            post("analyst", path, noJson).statusCode(400);
        }
        post("analyst", path, "{\"x\":\"" + "x".repeat(20 * 1024 * 1024) + "\"}")
                .statusCode(413);
    }

    @Test
    void badDatesAreNamed() {
        String w = SharedStack.workflowId(0);
        String i = SharedStack.instanceId(0);
        for (String date : List.of("\"yesterday\"", "\"2026-02-30\"", "20260105")) {
            post("analyst", "/api/data-collections", collection(w, i).replace("}", ",\"end_date\":" + date + "}"))
                    .statusCode(400)
                    .body("errors.field", hasItem("end_date"));
            post("analyst", "/api/aggregates/query", query(w, i, date))
                    .statusCode(400)
                    .body("errors.field", hasItem("queries[0].from"));
        }
    }

    private Stream<String> paths() {
        return Stream.of(
                "/api/data-collections/" + collectionId,
                "/api/data-collections/" + collectionId + "/weeks",
                rowsPath,
                "/api/aggregates?aggregation_type=weekly&" + source,
                "/api/aggregates/metrics?" + source,
                "/api/dashboards/" + dashboardId,
                "/api/dashboards/" + dashboardId + "/data",
                "/api/ai/insights/" + insightId);
    }

    private String performanceTemplate() {
        JsonNode templates = analyst.get("/api/dashboard-templates").body().path("items");
        for (JsonNode template : templates) {
            if (template.path("template_type").asText().equals("performance")) {
                return template.path("template_id")
                        .asText(template.path("dashboard_id").asText());
            }
        }
        throw new AssertionError("no performance template in " + templates);
    }

    private String templatePath() {
        return "/api/dashboard-templates/" + performanceTemplate() + "/create";
    }

    private static String collection(String workflow, String instance) {
        return "{\"workflow_id\":\"%s\",\"instance_id\":\"%s\",\"collection_type\":\"backfill\",\"target_weeks\":2}"
                .formatted(workflow, instance);
    }

    private static String query(String workflow, String instance, String from) {
        return ("{\"queries\":[{\"workflow_id\":\"%s\",\"instance_id\":\"%s\",\"aggregation_type\":\"weekly\",\"from\":%s,"
                        + "\"to\":\"2026-12-31\",\"metrics\":[\"spend\"]}]}")
                .formatted(workflow, instance, from);
    }

    private static String dashboard(String workflow, String instance) {
        return "{\"name\":\"Mine\",\"instance_id\":\"%s\",\"workflow_ids\":[\"%s\"]}".formatted(instance, workflow);
    }

    private static String question(String workflow, String instance) {
        return "{\"query\":\"How did spend develop?\",\"workflow_id\":\"%s\",\"instance_id\":\"%s\"}"
                .formatted(workflow, instance);
    }

    private ValidatableResponse post(String user, String path, String body) {
        return as(user).contentType(ContentType.JSON).body(body).post(path).then();
    }

    private RequestSpecification as(String user) {
        return with(stack.token(user));
    }

    private RequestSpecification with(String token) {
        return given().baseUri(stack.gatewayUrl()).header("Authorization", "Bearer " + token);
    }
}
