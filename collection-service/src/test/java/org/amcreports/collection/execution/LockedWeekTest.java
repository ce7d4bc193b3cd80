package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;

@ServiceTest
class LockedWeekTest {

    private static final String LOCK_ONE =
            "SELECT FROM report_data_weeks WHERE status = 'running' ORDER BY week_start_date LIMIT 1 FOR UPDATE";
    private static final String LOCK_COLLECTIONS = "SELECT FROM report_data_collections FOR UPDATE";
    private static final String LOCK_AS_ENTERING = "SELECT FROM report_data_collections FOR NO KEY UPDATE";
    private static final String OTHERS_HELD = """
            SELECT count(*) FROM (
                SELECT * FROM report_data_weeks WHERE status = 'running' ORDER BY week_start_date OFFSET 1) k
            WHERE k.lease_until > now() AND k.fence = 1
            """;

    @Inject
    EngineConfig config;

    /** A burial locks the weeks of its collections for as long as it takes. */
    @Test
    void aWeekThatIsLockedCostsTheLeaseOfNoOther() throws SQLException {
        Duration lease = config.lease();
        try (Bench bench = Bench.open(Bench.ENDLESS)) {
            String collection = bench.start(5);
            await().atMost(Bench.PATIENCE)
                    .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == 5);

            try (Connection burial = EmbeddedServers.locking("collection", LOCK_ONE)) {
                await().during(lease.multipliedBy(2))
                        .atMost(Bench.PATIENCE)
                        .until(() -> Database.count(OTHERS_HELD) == 4);
            }

            bench.endRuns();
            bench.await(collection, "completed");
            assertThat(bench.runsPerWindow()).hasSize(5).containsOnly(1);
        }
    }

    /** Its slots are freed, and its weeks would be the next. */
    @Test
    void aCollectionThatIsLockedHoldsUpNoOther() throws SQLException {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            String locked = bench.start(14);
            await().atMost(Bench.PATIENCE)
                    .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == 10);
            Map<String, Object> other = bench.body(1);
            other.put(
                    "end_date",
                    LocalDate.now().minusWeeks(40).with(DayOfWeek.SUNDAY).toString());

            try (Connection command = EmbeddedServers.locking("collection", LOCK_COLLECTIONS)) {
                bench.await(bench.start(other), "completed");
            }

            bench.await(locked, "completed");
            assertThat(bench.runsPerWindow()).hasSize(15).containsOnly(1);
        }
    }

    /** Entering a week locks its collection, and ten may be entered one after the other while their slots are free. */
    @Test
    void aWeekThatIsEnteredHoldsUpNoOtherOfItsCollection() throws SQLException {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            String collection = bench.start(14);
            await().atMost(Bench.PATIENCE)
                    .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == 10);

            try (Connection entering = EmbeddedServers.locking("collection", LOCK_AS_ENTERING)) {
                await().atMost(Bench.PATIENCE)
                        .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == 14);
            }

            bench.await(collection, "completed");
            assertThat(bench.runsPerWindow()).hasSize(14).containsOnly(1);
        }
    }
}
