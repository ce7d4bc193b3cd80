package org.amcreports.collection.execution;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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

    private static final int LANES = 3;
    private static final List<String> COMMANDS =
            List.of("pause", "resume", "cancel", "retry-failed", "retry-week", "delete");

    /** In lanes side by side, each with a source of its own: together they take no more than the slots there are. */
    @ParameterizedTest
    @ValueSource(strings = {"running", "paused", "failed"})
    void everyPairLeavesACollectionThatIsWhole(String state) {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(60)))) {
            List<List<CommandRace>> lanes = lanes(bench, state);
            if (state.equals("failed")) {
                bench.faults(twoWeeksFail(bench));
                sideBySide(lanes, CommandRace::prepare);
                bench.faults("{}");
            }
            sideBySide(lanes, CommandRace::run);
            Awaitility.await("nothing runs at AMC")
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM workflow_executions WHERE finished_at IS NULL") == 0);
        }
    }

    private static List<List<CommandRace>> lanes(Bench bench, String state) {
        List<List<CommandRace>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            lanes.add(new ArrayList<>());
        }
        List<UUID> sources = Stream.generate(() -> bench.anotherWorkflow(Map.of()))
                .limit(LANES)
                .toList();
        for (int pair = 0; pair < COMMANDS.size() * COMMANDS.size(); pair++) {
            String first = COMMANDS.get(pair / COMMANDS.size());
            String second = COMMANDS.get(pair % COMMANDS.size());
            lanes.get(pair % LANES)
                    .add(new CommandRace(bench, sources.get(pair % LANES), state, List.of(first, second)));
        }
        return lanes;
    }

    private static String twoWeeksFail(Bench bench) {
        return bench
                .plan(bench.body(CommandRace.WEEKS))
                .jsonPath()
                .getList("weeks.week_start_date", String.class)
                .stream()
                .limit(2)
                .map("{\"status\":\"FAILED\",\"reason\":\"no luck\",\"window_start\":\"%s\"}"::formatted)
                .collect(joining(",", "{\"outcomes\":[", "]}"));
    }

    private static void sideBySide(List<List<CommandRace>> lanes, Consumer<CommandRace> step) {
        lanes.stream()
                .map(lane -> CompletableFuture.runAsync(() -> lane.forEach(step)))
                .toList()
                .forEach(CompletableFuture::join);
    }
}
