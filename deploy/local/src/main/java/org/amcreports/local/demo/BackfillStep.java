package org.amcreports.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amcreports.local.demo.ReportsApi.Answer;

/** Collects 52 weeks with a progress bar and waits until each is rolled up. */
final class BackfillStep {

    private static final int WEEKS = 52;

    private final ReportsApi api;
    private final Source source;
    private final PrintStream out;

    BackfillStep(ReportsApi api, Source source, PrintStream out) {
        this.api = api;
        this.source = source;
        this.out = out;
    }

    /** The weekly aggregates, newest first. */
    List<JsonNode> run() {
        return aggregates(collect());
    }

    private JsonNode collect() {
        JsonNode created =
                Waiting.until("the platform's records reach collection-service", Source.PATIENCE, this::create);
        String path = "/api/data-collections/" + created.path("collection_id").asText();
        out.printf(
                "%nBackfill %s of %d weeks, %s to %s%n",
                created.path("collection_id").asText(),
                WEEKS,
                created.path("start_date").asText(),
                created.path("end_date").asText());
        out.printf("workflow_id %s, instance_id %s%n", source.workflowId(), source.instanceId());
        Instant started = Instant.now();
        try (Progress progress = Progress.on(out, "collecting", WEEKS)) {
            JsonNode done = Waiting.until("the backfill completes", Source.PATIENCE, () -> finished(path, progress));
            out.printf(
                    "collected in %.1f s%n",
                    Duration.between(started, Instant.now()).toMillis() / 1000.0);
            return done;
        }
    }

    private Optional<JsonNode> create() {
        Answer answer = api.post(
                "/api/data-collections",
                Map.of(
                        "workflow_id",
                        source.workflowId(),
                        "instance_id",
                        source.instanceId(),
                        "collection_type",
                        "backfill",
                        "target_weeks",
                        WEEKS));
        if (answer.status() == 403) {
            return Optional.empty();
        }
        return Optional.of(answer.expect(201, "create a collection"));
    }

    private Optional<JsonNode> finished(String path, Progress progress) {
        JsonNode collection = api.get(path).expect(200, "read the collection");
        progress.weeks(collection.path("weeks_completed").asInt(), WEEKS);
        return switch (collection.path("status").asText()) {
            case "completed" -> Optional.of(collection);
            case "failed", "cancelled" ->
                throw new DemoFailedException(
                        "the backfill ended " + collection.path("status").asText() + ": "
                                + collection.path("error_message").asText());
            default -> Optional.empty();
        };
    }

    private List<JsonNode> aggregates(JsonNode collection) {
        String query = "?workflow_id=" + source.workflowId() + "&instance_id=" + source.instanceId()
                + "&aggregation_type=weekly&from="
                + collection.path("start_date").asText() + "&to="
                + collection.path("end_date").asText() + "&limit=200";
        return Waiting.until("all weeks are rolled up", Source.PATIENCE, () -> {
            Answer answer = api.get("/api/aggregates" + query);
            List<JsonNode> items = Json.list(answer.body().path("items"));
            return answer.status() == 200 && items.size() >= WEEKS ? Optional.of(items) : Optional.empty();
        });
    }
}
