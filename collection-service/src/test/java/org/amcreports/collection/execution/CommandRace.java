package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.awaitility.Awaitility;

/** Two commands at once to a collection that is in a state. */
final class CommandRace {

    static final int WEEKS = 3;

    private static final Duration AT_ONCE = Duration.ofMillis(10);

    /** The arrows of the design. */
    private static final Map<String, Set<String>> MOVES = Map.of(
            "null", Set.of("pending"),
            "pending", Set.of("running", "completed", "failed", "paused", "cancelled"),
            "running", Set.of("completed", "failed", "paused", "cancelled"),
            "paused", Set.of("pending", "running", "cancelled"),
            "failed", Set.of("running", "deleted"),
            "completed", Set.of("deleted"),
            "cancelled", Set.of("deleted"),
            "deleted", Set.of());

    private final Bench bench;
    private final UUID source;
    private final String state;
    private final List<String> commands;
    private final String name;
    private String collection = "";

    CommandRace(Bench bench, UUID source, String state, List<String> commands) {
        this.bench = bench;
        this.source = source;
        this.state = state;
        this.commands = commands;
        this.name = state + ": " + String.join(" and ", commands);
    }

    void run() {
        if (collection.isEmpty()) {
            prepare();
        }
        String week = bench.get("/" + collection + "/weeks")
                .getList("items.sort{it.status=='failed'?0:1}.week_start_date", String.class)
                .get(0);

        List<CompletableFuture<Integer>> sent = commands.stream()
                .map(command -> CompletableFuture.supplyAsync(() -> send(bench, collection, command, week)))
                .toList();
        List<Integer> answers = sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers).as(name).allMatch(Set.of(200, 204, 404, 409)::contains);
        settled();
        List<JsonNode> events = bench.events("amc.collection-status-changed.v1", collection);
        isAChain(events, name);
        eachAcceptedCommandIsOneMove(events, state, commands, answers, name);
        String last = text(events.get(events.size() - 1), "to");
        if (last.equals("deleted")) {
            assertThat(Database.count(
                            "SELECT count(*) FROM report_data_collections WHERE collection_id = ?", collection))
                    .as(name)
                    .isZero();
        } else {
            isWhole(bench, collection, last, name);
        }
    }

    /** Once more when the engine has been quicker. */
    void prepare() {
        Map<String, Object> body = bench.body(WEEKS);
        body.put("workflow_id", source.toString());
        body.put("configuration", Map.of("force", true));
        do {
            collection = bench.start(body);
        } while (!isInState());
    }

    private boolean isInState() {
        return switch (state) {
            case "failed" -> hasFailed();
            case "paused" -> bench.command(collection, "pause").statusCode() == 200;
            default -> hasBegun();
        };
    }

    private boolean hasFailed() {
        bench.await(collection, "failed");
        return true;
    }

    private boolean hasBegun() {
        Awaitility.await().atMost(Bench.PATIENCE).pollInterval(AT_ONCE).until(() -> !status().equals("pending"));
        return status().equals("running");
    }

    private String status() {
        return bench.get("/" + collection).getString("status");
    }

    private void settled() {
        Awaitility.await(name)
                .atMost(Bench.PATIENCE)
                .pollInterval(AT_ONCE)
                .until(() -> Database.count("""
                        SELECT count(*) FROM report_data_collections c
                        WHERE c.collection_id = ? AND (c.status IN ('pending', 'running') OR EXISTS (
                            SELECT FROM report_data_weeks k WHERE k.collection_id = c.id AND k.status = 'running'))
                        """, collection) == 0);
    }

    private static int send(Bench bench, String collection, String command, String week) {
        return switch (command) {
            case "delete" -> bench.delete(collection).statusCode();
            case "retry-week" ->
                bench.command(collection, "weeks/" + week + "/retry").statusCode();
            default -> bench.command(collection, command).statusCode();
        };
    }

    private static void isAChain(List<JsonNode> events, String name) {
        String before = "null";
        for (JsonNode event : events) {
            assertThat(text(event, "from")).as(name).isEqualTo(before);
            assertThat(MOVES.get(before)).as(name).contains(text(event, "to"));
            assertThat(sum(event.get("counts"))).as(name).isEqualTo(WEEKS);
            before = text(event, "to");
        }
    }

    private static void eachAcceptedCommandIsOneMove(
            List<JsonNode> events, String state, List<String> commands, List<Integer> answers, String name) {
        int pausedBefore = state.equals("paused") ? 1 : 0;
        assertThat(moves(events, ".*-paused")).as(name).isEqualTo(pausedBefore + accepted("pause", commands, answers));
        assertThat(moves(events, "paused-(pending|running)")).as(name).isEqualTo(accepted("resume", commands, answers));
        assertThat(moves(events, ".*-cancelled")).as(name).isEqualTo(accepted("cancel", commands, answers));
        assertThat(moves(events, ".*-deleted")).as(name).isEqualTo(accepted("delete", commands, answers));
        assertThat(moves(events, "failed-running"))
                .as(name)
                .isEqualTo(accepted("retry-failed", commands, answers) + accepted("retry-week", commands, answers));
    }

    private static long moves(List<JsonNode> events, String pattern) {
        return events.stream()
                .filter(event -> (text(event, "from") + "-" + text(event, "to")).matches(pattern))
                .count();
    }

    private static long accepted(String command, List<String> commands, List<Integer> answers) {
        long accepted = 0;
        for (int i = 0; i < commands.size(); i++) {
            accepted += commands.get(i).equals(command) && answers.get(i) < 300 ? 1 : 0;
        }
        return accepted;
    }

    private static void isWhole(Bench bench, String collection, String state, String name) {
        JsonPath seen = bench.get("/" + collection);
        assertThat(seen.getString("status")).as(name).isEqualTo(state);
        int completed = seen.getInt("counts.completed");
        int pending = seen.getInt("counts.pending");
        int failed = seen.getInt("counts.failed");
        int cancelled = seen.getInt("counts.cancelled");
        assertThat(completed + pending + failed + cancelled).as(name).isEqualTo(WEEKS);
        assertThat(seen.getInt("weeks_completed")).as(name).isEqualTo(completed);
        switch (state) {
            case "completed" -> assertThat(completed).as(name).isEqualTo(WEEKS);
            case "cancelled" -> assertThat(pending).as(name).isZero();
            case "failed" -> assertThat(failed).as(name).isPositive();
            default -> {
                assertThat(state).as(name).isEqualTo("paused");
                assertThat(bench.command(collection, "resume").statusCode()).isEqualTo(200);
                assertThat(bench.ended(collection).getString("status"))
                        .as(name)
                        .isEqualTo(failed > 0 ? "failed" : "completed");
            }
        }
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }

    private static String text(JsonNode event, String field) {
        return event.get(field).asText("null");
    }
}
