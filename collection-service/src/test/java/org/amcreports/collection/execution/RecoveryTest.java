package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class RecoveryTest {

    @Inject
    AmcClient amc;

    @Test
    void adoptsWhatItStartedWithoutHearingTheAnswer() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"lost_answers\":{\"every\":2}}");

            bench.collected(6);

            assertThat(bench.runsPerWindow()).hasSize(6).containsOnly(1);
        }
    }

    @Test
    void adoptsTheExecutionOfAReplicaThatCrashedBeforeItHeardTheAnswer() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(300)))) {
            LocalDate week = lastMonday();
            amc.create(Crash.account(bench), Crash.request(week)).await().atMost(Bench.PATIENCE);

            String collection = Crash.beforeTheAnswer(bench, week, "now() - interval '1 minute'");
            bench.await(collection, "completed");

            assertThat(bench.runsPerWindow()).containsExactly(1);
        }
    }

    @Test
    void sendsAWeekAgainOnceTheLostCallCannotBeOnItsWay() {
        try (Bench bench = Bench.open()) {
            Instant start = Instant.now();
            String collection = Crash.beforeTheAnswer(bench, lastMonday(), "now() + interval '2 seconds'");

            bench.await(collection, "completed");

            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
            assertThat(bench.runsPerWindow()).containsExactly(1);
        }
    }

    @Test
    void adoptsWhatWasSentBeforeTheWorkflowChanged() {
        try (Bench bench = Bench.open(SandboxOptions.defaults(), Map.of("amc_workflow_id", "another"))) {
            LocalDate week = lastMonday();
            amc.create(Crash.account(bench), Crash.request(week)).await().atMost(Bench.PATIENCE);

            bench.await(Crash.beforeTheAnswer(bench, week, "now() - interval '1 minute'"), "completed");

            assertThat(bench.runsPerWindow()).containsExactly(1);
        }
    }

    @Test
    void doesNotSendAgainWhatAmcHasForgottenMeanwhile() {
        try (Bench bench = Bench.open()) {
            LocalDate forgotten = lastMonday().minusMonths(14).with(DayOfWeek.MONDAY);
            String collection = Crash.beforeTheAnswer(bench, forgotten, "now() - interval '1 minute'");

            bench.await(collection, "failed");

            assertThat(bench.get("/" + collection + "/weeks/" + forgotten).getString("error_category"))
                    .isEqualTo("expired");
            assertThat(bench.runsPerWindow()).isEmpty();
        }
    }

    @Test
    void givesUpAResultThatCannotBeHadInTime() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"answers\":[{\"route\":\"download_urls\",\"status\":503}]}");
            String collection = bench.start(1);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM workflow_executions WHERE status = 'succeeded'") == 1);

            Database.execute("UPDATE workflow_executions SET sent_at = sent_at - interval '9 hours'");
            Database.execute(
                    "UPDATE report_data_weeks SET fence = fence + 1, lease_owner = ?,"
                            + " lease_until = now() - interval '1 second' WHERE status = 'running'",
                    UUID.randomUUID());

            bench.await(collection, "failed");
            assertThat(bench.get("/" + collection + "/weeks").getString("items[0].error_category"))
                    .isEqualTo("result_unavailable");
        }
    }

    @Test
    void goesOnPollingWhatAnotherReplicaStarted() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            String collection = bench.start(3);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count("SELECT count(amc_execution_id) FROM workflow_executions") == 3);

            Database.execute(
                    "UPDATE report_data_weeks SET fence = fence + 1, lease_owner = ?,"
                            + " lease_until = now() - interval '1 second' WHERE status = 'running'",
                    UUID.randomUUID());
            bench.await(collection, "completed");

            assertThat(bench.runsPerWindow()).hasSize(3).containsOnly(1);
            assertThat(bench.weekEvents()).hasSize(3);
        }
    }

    @Test
    void survivesTheDatabaseGoingAway() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofMillis(700)))) {
            String collection = bench.start(12);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getInt("counts.running") > 5);

            EmbeddedServers.killPostgres();
            EmbeddedServers.startPostgres();
            Awaitility.await().atMost(Bench.PATIENCE).ignoreExceptions().until(() -> bench.get("/" + collection)
                    .getString("status")
                    .equals("completed"));

            assertThat(bench.runsPerWindow()).hasSize(12).containsOnly(1);
            assertThat(bench.weekEvents()).hasSize(12);
        }
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        try (Bench bench = Bench.open()) {
            bench.faults(
                    "{\"answers\":[{\"route\":\"create_execution\",\"status\":429,\"retry_after_seconds\":1,\"count\":1}]}");
            Instant start = Instant.now();

            bench.collected(1);

            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
            assertThat(bench.runsPerWindow()).containsExactly(1);
        }
    }

    /** A POST without an answer is waited for, seconds each time, so their number is bounded. */
    @Test
    void takesServerErrorsAndSlownessForWhatTheyAre() {
        try (Bench bench = Bench.open()) {
            bench.faults("""
                    {"unknown_status": {"every": 3}, "answers": [
                        {"route": "create_execution", "status": 503, "every": 3, "count": 2},
                        {"route": "list_executions", "status": 503, "every": 2, "count": 10},
                        {"route": "get_execution", "status": 502, "html": true, "every": 4},
                        {"route": "download_urls", "status": 503, "every": 3}]}
                    """);

            bench.collected(6);

            assertThat(bench.runsPerWindow()).hasSize(6).containsOnly(1);
        }
    }

    @Test
    void renewsATokenThatExpires() {
        try (Bench bench = Bench.open(SandboxOptions.defaults()
                .withTokenLifetime(Duration.ofSeconds(1))
                .withRunTime(Duration.ofSeconds(2)))) {
            bench.collected(4);

            assertThat(bench.stats().getInt("calls.token")).isGreaterThan(1);
            assertThat(bench.runsPerWindow()).hasSize(4).containsOnly(1);
        }
    }

    private static LocalDate lastMonday() {
        return LocalDate.now(ZoneId.of("America/New_York")).minusWeeks(6).with(DayOfWeek.MONDAY);
    }
}
