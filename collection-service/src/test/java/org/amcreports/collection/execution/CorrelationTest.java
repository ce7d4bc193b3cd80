package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.execution.running.WeekRun;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.Tokens;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.logs.LogLines;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The id of the request that started a collection is found in its row, its events and the log of its runs. */
@ServiceTest
class CorrelationTest {

    @Test
    void followsEachCollectionFromItsRequest() {
        try (LogLines lines = LogLines.of(WeekRun.class);
                Bench bench = Bench.open()) {
            bench.planAndValidate(bench.body(1)).then().statusCode(200);
            bench.faults("""
                    {"answers": [{"route": "get_execution", "status": 503}],
                     "outcomes": [{"status": "FAILED", "reason": "out of memory", "count": 1}]}
                    """);
            Map<String, String> requests = new HashMap<>();
            for (int weeks = 2; weeks <= 3; weeks++) {
                String id = "request-" + UUID.randomUUID();
                requests.put(id, start(bench, weeks, id));
            }

            Awaitility.await().atMost(Bench.PATIENCE).until(() -> requests.values().stream()
                    .noneMatch(collection -> lines.correlationsOf(collection).isEmpty()));
            bench.faults("{}");
            requests.values().forEach(bench::ended);

            requests.forEach((id, collection) -> {
                assertThat(Database.rows(
                                "SELECT correlation_id FROM report_data_collections WHERE collection_id = ?",
                                collection))
                        .containsExactly(Map.of("correlation_id", id));
                assertThat(Database.rows(
                                "SELECT DISTINCT headers ->> 'ce_correlationid' AS id FROM outbox"
                                        + " WHERE payload::jsonb ->> 'collection_id' = ?",
                                collection))
                        .containsExactly(Map.of("id", id));
                assertThat(lines.correlationsOf(collection)).isNotEmpty().containsOnly(id);
            });
        }
    }

    private static String start(Bench bench, int weeks, String correlation) {
        return given().auth()
                .oauth2(Tokens.user(bench.user))
                .header("X-Correlation-Id", correlation)
                .contentType(ContentType.JSON)
                .body(ExactJson.write(bench.body(weeks)))
                .post("/api/data-collections")
                .then()
                .statusCode(201)
                .header("X-Correlation-Id", correlation)
                .extract()
                .path("collection_id");
    }
}
