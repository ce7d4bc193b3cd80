package org.amcreports.benchmarks.collection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Consumer;
import org.amcreports.local.Pause;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.demo.ReportsApi.Answer;

/** Backfills of some workflows on one instance, and a weekly update of another when half of them is done. */
final class Backfills {

    private final ReportsApi api;
    private final JsonNode platform;
    private final JsonNode instance;

    Backfills(ReportsApi api, JsonNode platform, JsonNode instance) {
        this.api = api;
        this.platform = platform;
        this.instance = instance;
    }

    /**
     * From the first request until the last collection is completed.
     *
     * @param weeklyUpdate what is told the id of the weekly update, as soon as it is accepted
     */
    double seconds(int workflows, int weeks, Consumer<String> weeklyUpdate) {
        long begin = System.nanoTime();
        for (int workflow = 0; workflow < workflows; workflow++) {
            start(workflow, "backfill", weeks);
        }
        await(workflows * weeks / 2);
        weeklyUpdate.accept(start(workflows, "weekly_update", 1));
        await(workflows * weeks + 1);
        return (System.nanoTime() - begin) / 1e9;
    }

    private String start(int workflow, String type, int weeks) {
        Map<String, Object> request = Map.of(
                "workflow_id",
                platform.path("workflows").path(workflow).path("workflow_id").asText(),
                "instance_id",
                instance.path("instance_id").asText(),
                "collection_type",
                type,
                "target_weeks",
                weeks);
        // The service hears of the platform's records a moment after it is up.
        Answer answer = api.post("/api/data-collections", request);
        while (answer.status() == 403) {
            Pause.between();
            answer = api.post("/api/data-collections", request);
        }
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.body().path("collection_id").asText();
    }

    private void await(int weeks) {
        String ofInstance = "/api/data-collections?instance_id="
                + instance.path("instance_id").asText();
        int completed = 0;
        while (completed < weeks) {
            Pause.between();
            completed = 0;
            for (JsonNode collection : api.get(ofInstance).body().path("items")) {
                completed += collection.path("weeks_completed").asInt();
            }
        }
    }
}
