package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcStatus;
import org.amcreports.collection.amc.ExecutionRequest;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A replica has died while AMC validated a question: what is at AMC is a dry run, or nothing. */
@ServiceTest
class LostValidationTest {

    @Inject
    AmcClient amc;

    @Test
    void neverTakesADryRunForTheRun() {
        try (Bench bench = Bench.open()) {
            LocalDate week = lastMonday();
            dryRun(bench, week);

            bench.await(Crash.beforeTheAnswer(bench, week, "now() - interval '1 minute'"), "completed");

            assertThat(bench.runsPerWindow()).containsExactly(1);
        }
    }

    @Test
    void theSweepLeavesADryRunAlone() {
        try (Bench bench = Bench.open()) {
            LocalDate week = lastMonday();
            dryRun(bench, week);
            Crash.during(bench, week, "validating", "now() + interval '1 hour'");

            Database.execute("DELETE FROM report_data_collections");
            Database.execute("UPDATE workflow_executions SET swept_at = now() - interval '1 hour'");

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count(
                                    "SELECT count(*) FROM workflow_executions WHERE status = 'abandoned' AND amc_execution_id IS NULL")
                            == 1);
            assertThat(bench.stats().getInt("calls.cancel_execution")).isZero();
        }
    }

    /** It was never sent, so no run at AMC can be its own. */
    @Test
    void theSweepLeavesARunOfSomebodyElseAlone() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMinutes(5)))) {
            LocalDate week = lastMonday();
            Crash.during(bench, week, "validating", "now() + interval '1 hour'");
            Database.execute("DELETE FROM report_data_collections");
            amc.create(Crash.account(bench), Crash.request(week)).await().atMost(Bench.PATIENCE);

            Database.execute("UPDATE workflow_executions SET swept_at = now() - interval '1 hour'");

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM workflow_executions WHERE finished_at IS NOT NULL")
                                    == 1);
            assertThat(Database.count("SELECT count(*) FROM workflow_executions WHERE amc_execution_id IS NOT NULL"))
                    .isZero();
            assertThat(bench.stats().getInt("calls.cancel_execution")).isZero();
            assertThat(bench.stats().getInt("calls.list_executions")).isZero();
        }
    }

    /** It has sent nothing but a dry run, so nobody has to wait for a call that is on its way. */
    @Test
    void anotherReplicaGoesOnAtOnceWhereOneDiedDuringItsDryRun() {
        try (Bench bench = Bench.open()) {
            String collection = Crash.during(bench, lastMonday(), "validating", "now() + interval '1 hour'");

            bench.await(collection, "completed");

            assertThat(bench.stats().getInt("dry_runs")).isEqualTo(1);
            assertThat(bench.runsPerWindow()).containsExactly(1);
        }
    }

    private void dryRun(Bench bench, LocalDate week) {
        ExecutionRequest request = Crash.request(week).asDryRun();
        String id = amc.create(Crash.account(bench), request)
                .await()
                .atMost(Bench.PATIENCE)
                .executionId();
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> amc.get(Crash.account(bench), id)
                                .await()
                                .atMost(Bench.PATIENCE)
                                .status()
                        == AmcStatus.SUCCEEDED);
    }

    private static LocalDate lastMonday() {
        return LocalDate.now(ZoneId.of("America/New_York")).minusWeeks(6).with(DayOfWeek.MONDAY);
    }
}
