package org.amcreports.collection.maturity;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@ServiceTest
class MaturityCollectionsTest {

    private static final int WEEKS = 4;

    @Inject
    MaturityCollections maturity;

    @Inject
    Vertx vertx;

    @Test
    void provisionalWeeksAreCollectedOnceMoreWhenTheyCanBeFinal() {
        try (Bench bench = open()) {
            bench.collected(WEEKS);
            assertThat(maturities(bench)).containsExactly("provisional", "provisional", "provisional", "provisional");

            settle(bench, 0);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> maturities(bench)
                    .equals(List.of("final", "final", "final", "final")));
            look();

            assertThat(bench.runsPerWindow()).containsExactly(2, 2, 2, 2);
            List<JsonPath> own = own(bench);
            assertThat(own).hasSize(1);
            JsonPath collection = bench.ended(own.get(0).getString("collection_id"));
            assertThat(collection.getString("collection_type")).isEqualTo("weekly_update");
            assertThat(collection.getString("configuration.origin")).isEqualTo("maturity");
            assertThat(collection.getString("user")).isNull();
            assertThat(collection.getInt("counts.completed")).isEqualTo(WEEKS);
            assertThat(bench.weekEvents())
                    .extracting(event -> event.path("maturity").asText() + " "
                            + event.path("change").asText())
                    .containsOnly("provisional first", "final maturity")
                    .hasSize(2 * WEEKS);
            assertThat(bench.weekEvents().get(2 * WEEKS - 1).path("user_id").isNull())
                    .isTrue();
        }
    }

    @Test
    void twoReplicasStartOneCollection() {
        try (Bench bench = open()) {
            bench.collected(1);
            bench.faults("{\"run_time\": \"PT5S\"}");
            settle(bench, 0);

            CompletableFuture.allOf(IntStream.range(0, 6)
                            .mapToObj(replica -> CompletableFuture.runAsync(this::look))
                            .toArray(CompletableFuture[]::new))
                    .join();

            assertThat(own(bench)).hasSize(1);
        }
    }

    @Test
    void onlyWhatCanBeFinalIsCollected() {
        try (Bench bench = open()) {
            bench.collected(WEEKS);
            settle(bench, 8);

            Awaitility.await().atMost(Bench.PATIENCE).until(() -> maturities(bench)
                    .contains("final"));
            JsonPath own = bench.ended(own(bench).get(0).getString("collection_id"));
            look();

            List<String> newestFirst = maturities(bench);
            assertThat(newestFirst.get(0)).isEqualTo("provisional");
            assertThat(newestFirst.subList(2, WEEKS)).containsOnly("final");
            assertThat(own.getInt("target_weeks")).isEqualTo((int)
                    newestFirst.stream().filter("final"::equals).count());
            assertThat(own(bench)).hasSize(1);
        }
    }

    @Test
    void aFailureIsNotRepeatedAtOnce() {
        try (Bench bench = open()) {
            bench.collected(1);
            bench.faults("{\"outcomes\": [{\"status\": \"REJECTED\"}]}");
            settle(bench, 0);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> own(bench).size() == 1);
            bench.ended(own(bench).get(0).getString("collection_id"));

            look();
            look();

            assertThat(own(bench)).hasSize(1);
            assertThat(own(bench).get(0).getString("status")).isEqualTo("failed");
        }
    }

    @Test
    void noTwinIsStartedOfAPausedOrAHaltedOne() {
        try (Bench bench = open()) {
            bench.collected(1);
            bench.faults("{\"run_time\": \"PT10M\"}");
            settle(bench, 0);
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> own(bench).size() == 1);
            String own = "UPDATE report_data_collections SET %s WHERE configuration ->> 'origin' = 'maturity'";
            Database.execute(own.formatted("status = 'paused'"));
            Database.execute("UPDATE report_data_weeks SET status = 'pending', lease_owner = NULL, lease_until = NULL"
                    + " WHERE status = 'running'");
            look();
            assertThat(own(bench)).as("paused").hasSize(1);

            Database.execute(own.formatted("status = 'failed', halted = true"));
            look();

            assertThat(own(bench)).as("stopped before the week ran").hasSize(1);
        }
    }

    private static Bench open() {
        return Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(10)), Map.of("settle_days", 90));
    }

    /** From now on weeks are final so many days after they are available; and time has passed. */
    private static void settle(Bench bench, int days) {
        Database.execute(
                "UPDATE week_results SET final_at = now() - interval '1 hour' WHERE workflow_id = ?", bench.workflow);
        bench.platform.workflow(bench.workflow, Map.of("settle_days", days));
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> Database.count(
                                "SELECT count(*) FROM platform_workflows WHERE workflow_id = ? AND settle_days = ?",
                                bench.workflow,
                                days)
                        == 1);
    }

    /** Newest first. */
    private static List<String> maturities(Bench bench) {
        return Database.rows("""
                        SELECT maturity FROM week_results WHERE workflow_id = ? AND superseded_at IS NULL
                        ORDER BY week_start_date DESC
                        """, bench.workflow).stream()
                .map(row -> String.valueOf(row.get("maturity")))
                .toList();
    }

    private static List<JsonPath> own(Bench bench) {
        return bench.get("?collection_type=weekly_update").<String>getList("items.collection_id").stream()
                .map(id -> bench.get("/" + id))
                .toList();
    }

    /** As each replica does. */
    private void look() {
        CompletableFuture<@Nullable Void> looked = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(tick -> Uni.createFrom()
                .deferred(maturity::start)
                .subscribe()
                .with(looked::complete, looked::completeExceptionally));
        looked.join();
    }
}
