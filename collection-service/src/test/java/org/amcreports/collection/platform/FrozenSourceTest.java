package org.amcreports.collection.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The first row that relies on a source's week start, zone or currency and their change cannot pass each other. */
@ServiceTest
class FrozenSourceTest {

    @Test
    void aChangeThatComesDuringTheFirstWeeksCompletionIsRefused() {
        try (Bench bench = Bench.open()) {
            Database.inTransaction(completion -> {
                completion.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(?::text, 0))", bench.workflow);
                completion.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended(?::text, 0))", bench.instance);
                completion.execute("""
                        INSERT INTO week_results (id, workflow_id, instance_id, week_start_date, week_end_date,
                            data_version, data_checksum, row_count, suppressed_row_count, content, columns,
                            query_fingerprint, maturity, final_at, execution_date, time_zone, currency, week_start,
                            collection_type, amc_instance_id, last_run_at)
                        VALUES (?, ?, ?, '2026-01-05', '2026-01-11', 1, 'v1:x', 0, 0, 'empty', '[]', 'f', 'final', now(),
                            now(), 'America/New_York', 'USD', 'MONDAY', 'backfill', 'amcdemo001', now())
                        """, UUID.randomUUID(), bench.workflow, bench.instance);

                change(bench);

                awaitWaiting(bench.instance);
                awaitWaiting(bench.workflow);
            });

            awaitRenamed(bench);
            assertThat(source(bench)).isEqualTo("America/New_York USD MONDAY");
        }
    }

    @Test
    void aFirstCollectionThatComesDuringAChangeIsPlannedByTheNewValues() {
        try (Bench bench = Bench.open()) {
            CompletableFuture<Response> creation = new CompletableFuture<>();
            Database.inTransaction(change -> {
                change.execute("SELECT pg_advisory_xact_lock(hashtextextended(?::text, 0))", bench.workflow);
                change.execute(
                        "UPDATE platform_workflows SET week_start = 'SUNDAY' WHERE workflow_id = ?", bench.workflow);

                creation.completeAsync(() -> bench.post(bench.body(2)));

                awaitWaiting(bench.workflow);
            });

            Response created = creation.join();
            assertThat(created.statusCode()).isEqualTo(201);
            String start = bench.get("/" + created.path("collection_id")).getString("start_date");
            assertThat(LocalDate.parse(start).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        }
    }

    @Test
    void whatIsCollectedAndWhatThePlatformSaysAgreeHoweverTheyMeet() {
        try (Bench bench = Bench.open()) {
            CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> change(bench));
            bench.collected(2);
            changes.join();

            awaitRenamed(bench);
            assertThat(Database.rows(
                            "SELECT DISTINCT concat_ws(' ', time_zone, currency, week_start) AS s FROM week_results"
                                    + " WHERE workflow_id = ?",
                            bench.workflow))
                    .containsExactly(Map.of("s", source(bench)));
        }
    }

    @Test
    void beforeAnythingReliesOnItAChangeIsTaken() {
        try (Bench bench = Bench.open()) {
            change(bench);

            awaitRenamed(bench);
            assertThat(source(bench)).isEqualTo("Europe/Berlin EUR SUNDAY");
        }
    }

    @Test
    void aRefusedChangeIsCountedByKindAndField() {
        try (Bench bench = Bench.open()) {
            bench.collected(1);
            change(bench);
            awaitRenamed(bench);

            String metrics = given().get("/q/metrics").asString();
            assertThat(metrics)
                    .contains("amcreports_projections_refused_changes_total{field=\"time_zone\",kind=\"instance\"}")
                    .contains("amcreports_projections_refused_changes_total{field=\"currency\",kind=\"instance\"}")
                    .contains("amcreports_projections_refused_changes_total{field=\"week_start\",kind=\"workflow\"}");
        }
    }

    private static void change(Bench bench) {
        bench.platform.instance(
                bench.instance,
                List.of(bench.user),
                Map.of("time_zone", "Europe/Berlin", "currency", "EUR", "name", "Renamed"));
        bench.platform.workflow(bench.workflow, Map.of("week_start", "SUNDAY", "name", "Renamed"));
    }

    private static void awaitRenamed(Bench bench) {
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() -> Database.count(
                                "SELECT (SELECT count(*) FROM platform_instances WHERE instance_id = ? AND name = 'Renamed')"
                                        + " + (SELECT count(*) FROM platform_workflows WHERE workflow_id = ? AND name = 'Renamed')",
                                bench.instance,
                                bench.workflow)
                        == 2);
    }

    private static String source(Bench bench) {
        return String.valueOf(Database.rows(
                        "SELECT concat_ws(' ', time_zone, currency, week_start) AS s FROM platform_instances, platform_workflows"
                                + " WHERE instance_id = ? AND workflow_id = ?",
                        bench.instance,
                        bench.workflow)
                .get(0)
                .get("s"));
    }

    private static void awaitWaiting(UUID id) {
        Awaitility.await().atMost(Bench.PATIENCE).until(() -> Database.count("""
                                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                                    AND (classid::bigint << 32 | objid::bigint) = hashtextextended(?::text, 0)
                                """, id) >= 1);
    }
}
