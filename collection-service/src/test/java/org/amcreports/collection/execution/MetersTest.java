package org.amcreports.collection.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class MetersTest {

    private static final double EXACT = 1e-6;

    @Test
    void countsWhatEndsAndWhatIsReceived() {
        double completed = figure("weeks_ended_total", "outcome=\"completed\"");
        double failed = figure("weeks_ended_total", "outcome=\"failed\"");
        double rejected = figure("executions_ended_total", "outcome=\"rejected\"");
        double rows = figure("results_stored_rows_total", "");
        double bytes = figure("results_received_bytes_total", "");
        try (Bench bench = Bench.open()) {
            bench.collected(2);
            long stored =
                    Database.count("SELECT sum(row_count) FROM week_results WHERE workflow_id = ?", bench.workflow);
            bench.faults("{\"outcomes\": [{\"status\": \"REJECTED\"}]}");
            bench.await(bench.startForced(1), "failed");

            assertThat(figure("weeks_ended_total", "outcome=\"completed\"") - completed)
                    .isEqualTo(2, within(EXACT));
            assertThat(figure("weeks_ended_total", "outcome=\"failed\"") - failed)
                    .isEqualTo(1, within(EXACT));
            assertThat(figure("executions_ended_total", "outcome=\"rejected\"") - rejected)
                    .isEqualTo(1, within(EXACT));
            assertThat(figure("results_stored_rows_total", "") - rows).isEqualTo(stored, within(EXACT));
            assertThat(figure("results_received_bytes_total", "") - bytes).isGreaterThan(stored);
        }
    }

    @Test
    void showsTheSlotsAndWhoWaits() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"run_time\": \"PT10M\"}");
            bench.start(12);

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            figure("slots_used", "amcdemo001") == 10 && figure("slots_allowed", "amcdemo001") == 10);
            assertThat(figure("queue_oldest_seconds", "backfill")).isPositive();
        }
    }

    /** The sum of all of that name with that label. */
    private static double figure(String name, String label) {
        return given().accept("text/plain")
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("amcreports_collection_" + name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
