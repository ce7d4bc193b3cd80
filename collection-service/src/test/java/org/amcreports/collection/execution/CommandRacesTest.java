package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two commands at once, in every order, while the engine runs the weeks. */
@ServiceTest
class CommandRacesTest {

    private static final int WEEKS = 3;
    private static final List<String> COMMANDS =
            List.of("pause", "resume", "cancel", "retry-failed", "retry-week", "delete");

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

    @ParameterizedTest
    @ValueSource(strings = {"running", "paused", "failed"})
    void everyPairLeavesACollectionThatIsWhole(String state) {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(60)))) {
            for (String first : COMMANDS) {
                for (String second : COMMANDS) {
                    race(bench, state, first, second);
                }
            }
            Awaitility.await("nothing runs at AMC")
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM workflow_executions WHERE finished_at IS NULL") == 0);
        }
    }

    private static void race(Bench bench, String state, String first, String second) {
        String name = state + ": " + first + " and " + second;
        String collection = prepared(bench, state);
        String week = bench.get("/" + collection + "/weeks")
                .getList("items.sort{it.status=='failed'?0:1}.week_start_date", String.class)
                .get(0);

        List<CompletableFuture<Integer>> sent = Stream.of(first, second)
                .map(command -> CompletableFuture.supplyAsync(() -> send(bench, collection, command, week)))
                .toList();
        List<Integer> answers = sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers).as(name).allMatch(Set.of(200, 204, 404, 409)::contains);
        settled(name);
        List<JsonNode> events = bench.events("amc.collection-status-changed.v1", collection);
        isAChain(events, name);
        eachAcceptedCommandIsOneMove(events, state, List.of(first, second), answers, name);
        String last = text(events.get(events.size() - 1), "to");
        if (last.equals("deleted")) {
            assertThat(Database.count(
                            "SELECT count(*) FROM report_data_collections WHERE collection_id = ?", collection))
                    .as(name)
                    .isZero();
        } else {
            isWhole(bench, collection, last, name);
        }
        Database.execute("DELETE FROM report_data_collections");
    }

    private static String prepared(Bench bench, String state) {
        if (state.equals("failed")) {
            bench.faults("{\"outcomes\":[{\"status\":\"FAILED\",\"reason\":\"no luck\",\"count\":2}]}");
            String collection = bench.startForced(WEEKS);
            bench.await(collection, "failed");
            return collection;
        }
        String collection = bench.startForced(WEEKS);
        boolean inTime = state.equals("paused")
                ? bench.command(collection, "pause").statusCode() == 200
                : hasBegun(bench, collection);
        return inTime ? collection : prepared(bench, state);
    }

    /** False when the engine has been quicker. */
    private static boolean hasBegun(Bench bench, String collection) {
        Awaitility.await().atMost(Bench.PATIENCE).until(() -> !status(bench, collection)
                .equals("pending"));
        return status(bench, collection).equals("running");
    }

    private static String status(Bench bench, String collection) {
        return bench.get("/" + collection).getString("status");
    }

    private static int send(Bench bench, String collection, String command, String week) {
        return switch (command) {
            case "delete" -> bench.delete(collection).statusCode();
            case "retry-week" ->
                bench.command(collection, "weeks/" + week + "/retry").statusCode();
            default -> bench.command(collection, command).statusCode();
        };
    }

    private static void settled(String name) {
        Awaitility.await(name)
                .atMost(Bench.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Database.count("""
                        SELECT (SELECT count(*) FROM report_data_weeks WHERE status = 'running')
                            + (SELECT count(*) FROM report_data_collections WHERE status IN ('pending', 'running'))
                        """) == 0);
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
