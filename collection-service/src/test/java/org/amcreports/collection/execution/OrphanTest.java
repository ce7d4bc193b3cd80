package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.ExecutionRequest;
import org.amcreports.collection.execution.domain.QueryFingerprint;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An attempt whose collection went away meets a week that wants the same run. */
@ServiceTest
class OrphanTest {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String SAME_QUESTION =
            QueryFingerprint.of(null, "campaign-performance", Map.of(), "MONDAY", ZONE.getId());

    @Inject
    AmcClient amc;

    @Test
    void aWeekGoesOnWithTheRunOfACollectionThatWentAway() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            LocalDate week = lastMonday();
            amc.create(account(bench), request(week)).await().atMost(Bench.PATIENCE);
            UUID attempt = orphan(bench, week, SAME_QUESTION, "interval '-1 minute'", "interval '1 hour'");

            bench.await(start(bench, week), "completed");

            assertThat(bench.runsPerWindow()).containsExactly(1);
            assertThat(status(attempt)).isEqualTo("succeeded");
        }
    }

    @Test
    void aRunThatIsTakenOverNeedsNoSlot() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            LocalDate week = lastMonday();
            amc.create(account(bench), request(week)).await().atMost(Bench.PATIENCE);
            orphan(bench, week, SAME_QUESTION, "interval '-1 minute'", "interval '1 hour'");
            for (int others = 1; others < 10; others++) {
                orphan(bench, week.minusWeeks(others), SAME_QUESTION, "interval '1 hour'", "interval '1 hour'");
            }

            bench.await(start(bench, week), "completed");

            assertThat(bench.runsPerWindow()).containsExactly(1);
        }
    }

    /** The sweep cannot tell the two runs apart while AMC's answer to the second is on its way. */
    @Test
    void aWeekThatAsksSomethingElseIsNotSentBeforeTheOrphanHasEnded() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(1)))) {
            bench.faults("{\"lost_answers\":{\"count\":1}}");
            LocalDate week = lastMonday();
            UUID attempt = orphan(bench, week, "another", "interval '500 milliseconds'", "interval '0'");

            bench.await(start(bench, week), "completed");

            assertThat(bench.runsPerWindow()).containsExactly(1);
            assertThat(bench.stats().getInt("calls.cancel_execution")).isZero();
            assertThat(status(attempt)).isEqualTo("abandoned");
        }
    }

    @Test
    void whatIsBeingCancelledIsNotTakenOver() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ofSeconds(30)))) {
            LocalDate week = lastMonday();
            amc.create(account(bench), request(week)).await().atMost(Bench.PATIENCE);
            bench.faults(
                    "{\"run_time\":\"PT0.1S\",\"answers\":[{\"route\":\"cancel_execution\",\"status\":429,\"count\":2}]}");
            UUID attempt = orphan(bench, week, SAME_QUESTION, "interval '-1 minute'", "interval '-1 minute'");
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> bench.stats().getInt("calls.cancel_execution") > 0);

            bench.await(start(bench, week), "completed");

            assertThat(status(attempt)).isEqualTo("cancelled");
            assertThat(bench.runsPerWindow()).containsExactly(2);
        }
    }

    private static String start(Bench bench, LocalDate week) {
        Map<String, Object> body = bench.body(1);
        body.put("end_date", week.plusDays(6).toString());
        return bench.start(body);
    }

    private static String status(UUID attempt) {
        return String.valueOf(Database.rows("SELECT status FROM workflow_executions WHERE id = ?", attempt)
                .get(0)
                .get("status"));
    }

    /** As a burial leaves it: no week, and nobody has heard AMC's answer. */
    private static UUID orphan(Bench bench, LocalDate week, String fingerprint, String postUntil, String sweptAt) {
        UUID attempt = UUID.randomUUID();
        Database.execute(
                """
                INSERT INTO workflow_executions (id, workflow_id, instance_id, amc_instance_id, amc_workflow_id,
                    week_start_date, time_zone, collection_type, query_fingerprint, executed_at, post_until, swept_at)
                VALUES (?, ?, ?, 'amcdemo001', 'campaign-performance', ?, ?, 'backfill', ?, now(), now() + POST_UNTIL,
                    now() + SWEPT_AT)
                """.replace("POST_UNTIL", postUntil).replace("SWEPT_AT", sweptAt),
                attempt,
                bench.workflow,
                bench.instance,
                week,
                ZONE.getId(),
                fingerprint);
        return attempt;
    }

    private static AmcAccount account(Bench bench) {
        return new AmcAccount(bench.instance, "amcdemo001", "ENTITYDEMO01", "ATVPDKIKX0DER", "NA", "demo");
    }

    private static ExecutionRequest request(LocalDate week) {
        return new ExecutionRequest("campaign-performance", null, List.of(), Map.of(), week, week.plusDays(7), ZONE);
    }

    private static LocalDate lastMonday() {
        return LocalDate.now(ZONE).minusWeeks(6).with(DayOfWeek.MONDAY);
    }
}
