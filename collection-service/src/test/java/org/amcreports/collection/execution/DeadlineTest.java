package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;

@ServiceTest
class DeadlineTest {

    private static final String OLDEST = "(SELECT id FROM workflow_executions ORDER BY week_start_date LIMIT 1)";

    /** Until AMC says otherwise it may run: an eleventh would be one too many. */
    @Test
    void aRunThatIsGivenUpKeepsItsSlotUntilAmcHasEndedIt() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5)))) {
            bench.faults("{\"answers\":[{\"route\":\"cancel_execution\",\"status\":429}]}");
            String collection = bench.start(11);
            awaitAttempts(10);

            Database.execute("""
                    UPDATE workflow_executions SET sent_at = sent_at - interval '20 hours',
                        executed_at = executed_at - interval '20 hours', created_at = created_at - interval '20 hours'
                    WHERE id =
                    """ + OLDEST);
            takeOver();
            await().atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getInt("counts.failed") == 1);
            await().atMost(Bench.PATIENCE).until(() -> bench.stats().getInt("calls.cancel_execution") >= 3);
            assertThat(Database.count("SELECT count(*) FROM workflow_executions"))
                    .isEqualTo(10);

            bench.faults("{}");
            awaitAttempts(11);
            assertThat(bench.get("/" + collection + "/weeks").getList("items.error_category"))
                    .contains("timed_out");
            assertThat(bench.stats().getInt("most_active.amcdemo001")).isEqualTo(10);
        }
    }

    @Test
    void theDeadlineIsOfTheDatabasesClock() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(2)))) {
            String collection = bench.start(2);
            awaitAttempts(2);

            Database.execute("UPDATE workflow_executions SET executed_at = executed_at - interval '9 hours'");
            takeOver();

            bench.await(collection, "completed");
        }
    }

    /** A replica keeps in memory what it has read; another one reads it again. */
    private static void takeOver() {
        Database.execute(
                "UPDATE report_data_weeks SET fence = fence + 1, lease_owner = ?,"
                        + " lease_until = now() - interval '1 second' WHERE status = 'running'",
                UUID.randomUUID());
    }

    private static void awaitAttempts(int sent) {
        await().atMost(Bench.PATIENCE)
                .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == sent);
    }
}
