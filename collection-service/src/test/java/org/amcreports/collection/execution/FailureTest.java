package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.path.json.JsonPath;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.http.id.TypeId;
import org.amcreports.sandbox.SandboxOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class FailureTest {

    @Test
    void oneFailedWeekDoesNotStopTheOthers() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"outcomes\":[{\"status\":\"FAILED\",\"reason\":\"out of memory\",\"count\":1}]}");

            JsonPath failed = bench.await(bench.start(4), "failed");

            assertThat(failed.getInt("counts.failed")).isEqualTo(1);
            assertThat(failed.getInt("counts.completed")).isEqualTo(3);
            assertThat(failed.getInt("progress_percentage")).isEqualTo(75);
            assertThat(failed.getString("error_message")).contains("out of memory");
            assertThat(bench.events("amc.collection-status-changed.v1", failed.getString("collection_id")))
                    .last()
                    .satisfies(event -> assertThat(event.get("reason").asText()).contains("out of memory"));
            List<JsonNode> events = bench.events("amc.week-failed.v1", bench.workflow + ":" + bench.instance);
            assertThat(events).hasSize(1);
            assertThat(events.get(0).get("category").asText()).isEqualTo("execution_failed");
            assertThat(events.get(0).get("attempts").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aQueryThatDoesNotCompileStopsTheCollection() {
        try (Bench bench = Bench.open()) {
            bench.faults(
                    "{\"run_time\":\"PT0.3S\",\"outcomes\":[{\"status\":\"REJECTED\",\"reason\":\"Was unable to compile workflow campaign-performance because it was found to be invalid: Object 'x' not found\"}]}");

            JsonPath failed = bench.await(bench.start(30), "failed");

            assertThat(failed.getInt("counts.pending")).isGreaterThan(0);
            assertThat(failed.getInt("counts.completed")).isZero();
        }
    }

    @Test
    void stopsAfterAsManyFailuresAsAsked() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"run_time\":\"PT0.3S\",\"outcomes\":[{\"status\":\"FAILED\",\"reason\":\"no luck\"}]}");
            Map<String, Object> body = bench.body(30);
            body.put("configuration", Map.of("stop_after_failures", 2));

            JsonPath failed = bench.await(bench.start(body), "failed");

            assertThat(failed.getInt("counts.failed")).isBetween(2, 19);
            assertThat(failed.getInt("counts.pending")).isGreaterThan(0);
        }
    }

    @Test
    void holdsCollectionsWhileTheCredentialIsRefused() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"invalid_grant\":{}}");

            String collection = bench.start(3);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.get("/" + collection).getString("blocked_reason") != null);
            bench.faults("{}");
            JsonPath done = bench.await(collection, "completed");

            assertThat(done.getString("blocked_reason")).isNull();
            assertThat(bench.runsPerWindow()).hasSize(3).containsOnly(1);
        }
    }

    /** Each probe that is refused tells what is known already. */
    @Test
    void probesLeaveBlockedCollectionsAlone() {
        try (Bench bench = Bench.open()) {
            bench.faults("{\"invalid_grant\":{}}");
            String collection = bench.start(3);
            Set<Object> versions = new HashSet<>();
            Awaitility.await().atMost(Bench.PATIENCE).until(() -> {
                Database.rows(
                                "SELECT xmin::text AS version FROM report_data_collections WHERE blocked_reason IS NOT NULL")
                        .forEach(row -> versions.add(String.valueOf(row.get("version"))));
                return bench.stats().getInt("calls.token") >= 12;
            });
            bench.faults("{}");
            bench.await(collection, "completed");

            assertThat(versions).hasSizeBetween(1, 4);
        }
    }

    @Test
    void neverAsksForWhatAmcHasForgotten() {
        try (Bench bench = Bench.open()) {
            UUID id = UUID.randomUUID();
            LocalDate forgotten = LocalDate.now().minusMonths(14).with(DayOfWeek.MONDAY);
            Database.inTransaction(statements -> {
                statements.execute(
                        """
                        INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                            collection_type, target_weeks, start_date, end_date)
                        VALUES (?, ?, ?, ?, ?, 'backfill', 1, ?, ?)
                        """,
                        id,
                        TypeId.of("coll", id),
                        bench.workflow,
                        bench.instance,
                        bench.user,
                        forgotten,
                        forgotten.plusDays(6));
                statements.execute("""
                        INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date)
                        VALUES (?, ?, ?, ?, ?)
                        """, id, bench.workflow, bench.instance, forgotten, forgotten.plusDays(6));
            });

            bench.await(TypeId.of("coll", id), "failed");

            JsonPath week = bench.get("/" + TypeId.of("coll", id) + "/weeks/" + forgotten);
            assertThat(week.getString("error_category")).isEqualTo("expired");
            assertThat(bench.runsPerWindow()).isEmpty();
            assertThat(bench.events("amc.week-failed.v1", bench.workflow + ":" + bench.instance))
                    .hasSize(1);
        }
    }

    @Test
    void startsNothingOfACollectionThatAnExpiredWeekHalts() {
        try (Bench bench = Bench.open()) {
            UUID id = UUID.randomUUID();
            LocalDate forgotten = LocalDate.now().minusMonths(14).with(DayOfWeek.MONDAY);
            LocalDate recent = LocalDate.now().minusWeeks(6).with(DayOfWeek.MONDAY);
            Database.inTransaction(statements -> {
                statements.execute(
                        """
                        INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                            collection_type, target_weeks, start_date, end_date, configuration)
                        VALUES (?, ?, ?, ?, ?, 'backfill', 2, ?, ?, '{"stop_after_failures": 1}')
                        """,
                        id,
                        TypeId.of("coll", id),
                        bench.workflow,
                        bench.instance,
                        bench.user,
                        forgotten,
                        recent.plusDays(6));
                for (LocalDate start : List.of(forgotten, recent)) {
                    statements.execute("""
                            INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date)
                            VALUES (?, ?, ?, ?, ?)
                            """, id, bench.workflow, bench.instance, start, start.plusDays(6));
                }
            });

            JsonPath failed = bench.await(TypeId.of("coll", id), "failed");

            assertThat(failed.getInt("counts.pending")).isEqualTo(1);
            assertThat(bench.runsPerWindow()).isEmpty();
        }
    }

    @Test
    void aTombstoneLeavesAGravestoneWhereNoRecordWas() {
        try (Bench bench = Bench.open()) {
            UUID unknown = UUID.randomUUID();
            bench.platform.bury("amc.users.v1", unknown);
            bench.platform.bury("amc.instances.v1", unknown);
            bench.platform.bury("amc.workflows.v1", unknown);
            awaitGravestones(unknown, 3);

            bench.platform.instance(unknown, List.of(bench.user));
            bench.platform.workflow(unknown, Map.of());

            awaitGravestones(unknown, 1);
            Map<String, Object> body = bench.body(1);
            body.put("instance_id", unknown);
            body.put("workflow_id", unknown);
            bench.await(bench.start(body), "completed");
        }
    }

    private static void awaitGravestones(UUID id, int gravestones) {
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> Database.count(
                                "SELECT (SELECT count(*) FROM platform_users WHERE user_id = ? AND buried_at IS NOT NULL)"
                                        + " + (SELECT count(*) FROM platform_instances WHERE instance_id = ? AND buried_at IS NOT NULL)"
                                        + " + (SELECT count(*) FROM platform_workflows WHERE workflow_id = ? AND buried_at IS NOT NULL)",
                                id,
                                id,
                                id)
                        == gravestones);
    }

    @Test
    void aWorkflowsTombstoneTakesItsCollectionsAndLedgerAndCancelsItsRuns() {
        try (Bench bench = Bench.open()) {
            String done = bench.collected(1);
            bench.faults("{\"run_time\":\"PT60S\"}");
            String running = bench.start(3);
            awaitExecutions(bench, "PENDING", "RUNNING");

            bench.platform.bury("amc.workflows.v1", bench.workflow);

            awaitExecutions(bench, "CANCELLED");
            assertThat(Database.count(
                            "SELECT count(*) FROM report_data_collections WHERE workflow_id = ?", bench.workflow))
                    .isZero();
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM week_results WHERE workflow_id = ?", bench.workflow)
                                    == 0);
            assertThat(bench.post(bench.body(1)).statusCode()).isEqualTo(403);
            for (String collection : List.of(done, running)) {
                assertThat(bench.events("amc.collection-status-changed.v1", collection))
                        .last()
                        .satisfies(event -> assertThat(event.get("to").asText()).isEqualTo("deleted"));
            }
            assertThat(bench.weekEvents()).hasSize(1);
        }
    }

    @Test
    void aUsersTombstoneKeepsTheLedger() {
        try (Bench bench = Bench.open()) {
            bench.collected(2);

            bench.platform.bury("amc.users.v1", bench.user);

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM report_data_collections WHERE user_id = ?", bench.user)
                                    == 0);
            assertThat(Database.count("SELECT count(*) FROM week_results WHERE workflow_id = ?", bench.workflow))
                    .isEqualTo(2);
        }
    }

    @Test
    void aLaterRecordDigsAnInstanceUp() {
        try (Bench bench = Bench.open(SandboxOptions.defaults().withRunTime(Duration.ZERO))) {
            bench.collected(1);
            bench.platform.bury("amc.instances.v1", bench.instance);
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.post(bench.body(1)).statusCode() == 403);

            bench.platform.instance(bench.instance, List.of(bench.user));
            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.post(bench.body(1)).statusCode() != 403);

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> bench.weekEvents().size() == 2);
        }
    }

    @Test
    void aChangeOfTimeZoneIsRefusedOnceWeeksAreCollected() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);

            bench.platform.instance(
                    bench.instance, List.of(bench.user), Map.of("time_zone", "Europe/Berlin", "name", "Renamed"));

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> Database.count(
                                    "SELECT count(*) FROM platform_instances WHERE instance_id = ? AND name = 'Renamed'"
                                            + " AND time_zone = 'America/New_York'",
                                    bench.instance)
                            == 1);
        }
    }

    /** Until the last three executions stand so. */
    private static void awaitExecutions(Bench bench, String... statuses) {
        Awaitility.await().atMost(Bench.PATIENCE).until(() -> {
            List<Map<String, Integer>> seen = bench.stats().getList("executions.statuses");
            return seen.stream()
                            .filter(byStatus -> List.of(statuses).stream().anyMatch(byStatus::containsKey))
                            .count()
                    >= 3;
        });
    }
}
