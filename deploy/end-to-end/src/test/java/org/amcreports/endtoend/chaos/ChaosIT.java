package org.amcreports.endtoend.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.amcreports.local.LocalOptions;
import org.amcreports.local.demo.ReportsApi;
import org.amcreports.local.stack.LocalStack;
import org.amcreports.sandbox.generator.ManySources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two replicas are killed, their database and broker restarted, AMC fails in every way that it knows, and users pause and
 * resume: each week is collected, and once. {@code -Dchaos.collections=20 -Dchaos.weeks=52} is the long form;
 * {@code -Dchaos.seed} repeats the order of a run.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the .env files of the services")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChaosIT {

    private static final int COLLECTIONS = Integer.getInteger("chaos.collections", 6);
    private static final int WEEKS = Integer.getInteger("chaos.weeks", 12);
    private static final int INSTANCES = 3;
    private static final int ALL = COLLECTIONS * WEEKS;
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    /** No bound on speed: so long may the next week take that comes. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration CLOCK_OFFSET = Duration.ofDays(15);
    private static final String FAULTS = """
            {"answers": [{"status": 429, "every": 10}, {"status": 500, "every": 19}, {"delay": "PT0.5S", "every": 7},
                         {"route": "file", "delay": "PT1S", "every": 5}],
             "lost_answers": {"every": 9}, "expired_urls": {"every": 6}, "run_time": "PT6S",
             "outcomes": [{"status": "FAILED", "every": 25}]}
            """;

    private static LocalStack stack;
    private static Replicas replicas;
    private static Orders orders;

    @BeforeAll
    static void start() throws Exception {
        Path directory = Path.of("target/chaos").toAbsolutePath();
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        properties.setProperty("local.without", "dashboard,collection,aggregation,insights");
        int workflows = (COLLECTIONS + INSTANCES - 1) / INSTANCES;
        properties.setProperty(
                "local.data",
                ManySources.write(directory.resolve("data"), workflows, INSTANCES)
                        .toString());
        LocalOptions options = LocalOptions.from(properties).onFreePorts(directory);
        stack = LocalStack.create(options, System.out);
        stack.start();
        replicas = new Replicas(stack, options.root(), directory.resolve("stack"), 2);
        replicas.awaitReady();
        orders = new Orders(replicas);
    }

    @AfterAll
    static void stop() {
        if (replicas != null) {
            replicas.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    void everyWeekIsCollectedAndOnce() throws Exception {
        System.out.println("chaos.seed=" + SEED);
        sandbox("faults", FAULTS);
        JsonNode platform = stack.sandbox().platform();
        for (int i = 0; i < COLLECTIONS; i++) {
            orders.backfill(
                    platform.path("workflows").path(i / INSTANCES),
                    platform.path("instances").path(i % INSTANCES),
                    WEEKS);
        }
        Mischief mischief = new Mischief(stack, replicas, orders, new Random(SEED));
        List<Runnable> plan = mischief.plan(Math.max(4, ALL / 40));
        try (Watch watch = new Watch(orders)) {
            for (int i = 0; i < plan.size(); i++) {
                awaitWeeks(ALL * i / plan.size());
                plan.get(i).run();
            }
            mischief.resumeAll();
            awaitWeeks(ALL);
            await().atMost(PATIENCE).until(() -> orders.in("completed").size() == COLLECTIONS);
            assertThat(watch.looks()).isPositive();
            assertThat(watch.stepsBack()).isEmpty();
        }
        assertThat(replicas.rows("SELECT status, count(*) FROM report_data_weeks GROUP BY status"))
                .containsExactly("completed " + ALL);
        assertThat(goodRuns().values()).hasSize(ALL).containsOnly(1);
        assertThat(stats().path("most_active")).hasSize(INSTANCES).allSatisfy(most -> assertThat(most.asInt())
                .isLessThanOrEqualTo(10));
        awaitEventsSent();
        assertThat(Events.weeksCompleted(stack.kafka().bootstrapServers()).values())
                .hasSize(ALL)
                .allSatisfy(events -> assertThat(events.values()).containsExactly(1));
    }

    @Test
    @Order(2)
    void everyProvisionalWeekIsCollectedOnceMoreWhenItCanBeFinalAndNoOther() throws Exception {
        Set<String> provisional = Set.copyOf(replicas.rows("""
                SELECT workflow_id, instance_id, week_start_date FROM week_results
                WHERE execution_date < (week_start_date + 21)::timestamp AT TIME ZONE 'America/New_York' + interval '48 hours'
                """));
        assertThat(provisional).hasSizeBetween(COLLECTIONS, 3 * COLLECTIONS);
        sandbox("faults", "{}");
        sandbox("clock", "{\"offset\": \"" + CLOCK_OFFSET + "\"}");

        replicas.restartWith(
                Map.of("AMCREPORTS_CLOCK_OFFSET", CLOCK_OFFSET.toString(), "AMCREPORTS_MATURITY_INTERVAL", "1s"));

        await().atMost(PATIENCE).until(() -> replicas.rows("SELECT id FROM week_results WHERE maturity = 'provisional'")
                .isEmpty());
        await().atMost(PATIENCE).until(() -> orders.all().stream()
                .allMatch(one -> one.path("status").asText().equals("completed")));
        assertThat(goodRuns().values().stream().filter(count -> count == 2)).hasSameSizeAs(provisional);
        assertThat(goodRuns().values()).hasSize(ALL).allMatch(count -> count <= 2);
        awaitEventsSent();
        Events.weeksCompleted(stack.kafka().bootstrapServers())
                .forEach((week, events) -> assertThat(events.keySet().stream().map(event -> event.split(" ")[0]))
                        .as(week)
                        .containsExactlyElementsOf(
                                provisional.contains(week) ? List.of("final", "provisional") : List.of("final")));
        assertThat(replicas.uncaught()).isEmpty();
    }

    /** Collections that AMC has failed are repaired by their user meanwhile. */
    private static void awaitWeeks(int count) {
        Instant[] since = {Instant.now()};
        int[] most = {0};
        await().forever().until(() -> {
            orders.in("failed").forEach(collection -> orders.command(collection, "retry-failed"));
            int completed = orders.weeksCompleted();
            if (completed > most[0]) {
                most[0] = completed;
                since[0] = Instant.now();
            }
            boolean idle =
                    orders.in("running").isEmpty() && orders.in("pending").isEmpty();
            assertThat(since[0])
                    .as("the last of %d weeks", completed)
                    .isAfter(Instant.now().minus(PATIENCE));
            return completed >= count || idle && count < ALL;
        });
    }

    private static void awaitEventsSent() {
        await().atMost(PATIENCE).until(() -> replicas.rows("SELECT id FROM outbox WHERE sent_at IS NULL")
                .isEmpty());
    }

    /** By source and window, the runs that AMC has not failed. */
    private static Map<String, Integer> goodRuns() {
        Map<String, Integer> runs = new TreeMap<>();
        stats().path("executions").forEach(run -> {
            runs.put(
                    List.of("workflow_id", "instance_id", "window_start", "window_end").stream()
                            .map(field -> run.path(field).asText())
                            .collect(Collectors.joining(" ")),
                    run.path("count").asInt()
                            - run.path("statuses").path("FAILED").asInt());
        });
        return runs;
    }

    private static JsonNode stats() {
        return new ReportsApi(stack.sandbox().url(), "").get("/sandbox/stats").body();
    }

    private static void sandbox(String what, String body) throws Exception {
        URI uri = URI.create(stack.sandbox().url() + "/sandbox/" + what);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
