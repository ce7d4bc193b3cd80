package org.amcreports.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.demo.ReportsApi.Answer;

/** A data collection as a user starts and follows it. */
final class Collections {

    private final ReportsApi api;
    private final String workflowId;
    private final String instanceId;

    Collections(ReportsApi api, String workflowId, String instanceId) {
        this.api = api;
        this.workflowId = workflowId;
        this.instanceId = instanceId;
    }

    JsonNode start(int weeks, boolean force) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "workflow_id", workflowId,
                "instance_id", instanceId,
                "collection_type", "backfill",
                "target_weeks", weeks));
        if (force) {
            request.put("configuration", Map.of("force", true));
        }
        Answer answer = api.post("/api/data-collections", request);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.body();
    }

    JsonNode awaitCompleted(JsonNode collection, Duration atMost) {
        String path =
                "/api/data-collections/" + collection.path("collection_id").asText();
        return await().atMost(atMost)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> api.get(path).body(), answer -> {
                    assertThat(answer.path("status").asText())
                            .as(answer.toString())
                            .isNotEqualTo("failed");
                    return answer.path("status").asText().equals("completed");
                });
    }

    List<JsonNode> awaitWeeklyAggregates(JsonNode collection, int weeks, Duration atMost) {
        return await().atMost(atMost)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(
                        () -> aggregates("weekly", from(collection), to(collection)),
                        rows -> rows.size() == weeks
                                && !rows.stream()
                                        .allMatch(row -> row.path("version").isMissingNode()));
    }

    List<JsonNode> aggregates(String type, LocalDate from, LocalDate to) {
        Answer answer = api.get("/api/aggregates?workflow_id=" + workflowId + "&instance_id=" + instanceId
                + "&aggregation_type=" + type + "&from=" + from + "&to=" + to + "&limit=200");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return StreamSupport.stream(answer.body().path("items").spliterator(), false)
                .toList();
    }

    static LocalDate from(JsonNode collection) {
        return LocalDate.parse(collection.path("start_date").asText());
    }

    static LocalDate to(JsonNode collection) {
        return LocalDate.parse(collection.path("end_date").asText());
    }
}
