package org.amcreports.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.demo.ReportsApi.Answer;

/** The collections of the test as users see and command them, at whichever replica answers. */
final class Orders {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<ReportsApi> replicas;

    Orders(Replicas replicas) {
        List<ReportsApi> apis = new ArrayList<>();
        for (int i = 0; i < replicas.count(); i++) {
            apis.add(replicas.api(i));
        }
        this.replicas = List.copyOf(apis);
    }

    void backfill(JsonNode workflow, JsonNode instance, int weeks) {
        Map<String, Object> request = Map.of(
                "workflow_id",
                workflow.path("workflow_id").asText(),
                "instance_id",
                instance.path("instance_id").asText(),
                "collection_type",
                "backfill",
                "target_weeks",
                weeks);
        // The services hear of the platform's records a moment after they are up.
        await().atMost(PATIENCE)
                .until(() ->
                        replicas.get(0).post("/api/data-collections", request).status() == 201);
    }

    /** Every collection, or nothing while no replica can tell. */
    List<JsonNode> seen() {
        for (ReportsApi replica : replicas) {
            try {
                Answer answer = replica.get("/api/data-collections?limit=200");
                if (answer.status() == 200) {
                    return StreamSupport.stream(answer.body().path("items").spliterator(), false)
                            .toList();
                }
            } catch (UncheckedIOException e) {
                // It was killed; another may live.
            }
        }
        return List.of();
    }

    List<JsonNode> all() {
        return await().atMost(PATIENCE).until(this::seen, collections -> !collections.isEmpty());
    }

    List<JsonNode> in(String status) {
        return all().stream()
                .filter(collection -> collection.path("status").asText().equals(status))
                .toList();
    }

    int weeksCompleted() {
        return all().stream()
                .mapToInt(collection -> collection.path("weeks_completed").asInt())
                .sum();
    }

    /** Until it is carried out, or refused because the collection has moved on. */
    void command(JsonNode collection, String command) {
        String path =
                "/api/data-collections/" + collection.path("collection_id").asText() + "/" + command;
        await().atMost(PATIENCE).until(() -> replicas.stream().anyMatch(replica -> isSettled(replica, path)));
    }

    private static boolean isSettled(ReportsApi replica, String path) {
        try {
            Answer answer = replica.post(path, Map.of());
            assertThat(answer.status()).as(answer.body().toString()).isNotIn(400, 401, 403, 404, 500);
            return answer.status() == 200 || answer.status() == 409;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
