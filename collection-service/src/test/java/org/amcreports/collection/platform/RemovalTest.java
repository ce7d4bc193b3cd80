package org.amcreports.collection.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.http.id.TypeId;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A tombstone takes much along in several transactions. */
@ServiceTest
class RemovalTest {

    private static final int COLLECTIONS = 45;
    private static final int RESULTS = 35;

    @Test
    void aWorkflowTakesItsCollectionsAndItsLedgerAlongInBatches() {
        try (Bench bench = Bench.open()) {
            populate(bench);

            Database.inTransaction(reader -> {
                reader.execute(
                        "SELECT id FROM report_data_collections WHERE workflow_id = ? ORDER BY id DESC LIMIT 1 FOR UPDATE",
                        bench.workflow);

                bench.platform.bury("amc.workflows.v1", bench.workflow);

                Awaitility.await()
                        .atMost(Bench.PATIENCE)
                        .until(() -> count("report_data_collections WHERE workflow_id = ?", bench.workflow)
                                == COLLECTIONS % 20);
                assertThat(bench.post(bench.body(1)).statusCode())
                        .as("refused while the last batch waits")
                        .isEqualTo(403);
            });

            awaitCleared(bench.workflow);
            assertThat(count("report_data_collections WHERE workflow_id = ?", bench.workflow))
                    .isZero();
            assertThat(count("week_results WHERE workflow_id = ?", bench.workflow))
                    .isZero();
            assertThat(count("week_result_chunks WHERE bytes = convert_to(?::text, 'UTF8')", bench.workflow))
                    .isZero();
            String told =
                    "FROM outbox WHERE topic = 'amc.collection-status-changed.v1' AND payload::jsonb ->> 'to' = 'deleted'"
                            + " AND payload::jsonb ->> 'workflow_id' = ?::text";
            assertThat(Database.count("SELECT count(*) " + told, bench.workflow))
                    .isEqualTo(COLLECTIONS);
        }
    }

    @Test
    void whatABrokenOffBurialLeftGoesWhenTheIdIsDugUp() {
        try (Bench bench = Bench.open()) {
            populate(bench);
            Database.execute("UPDATE platform_workflows SET buried_at = now() WHERE workflow_id = ?", bench.workflow);

            bench.platform.workflow(bench.workflow, Map.of());

            Awaitility.await()
                    .atMost(Bench.PATIENCE)
                    .until(() -> count("platform_workflows WHERE workflow_id = ? AND buried_at IS NULL", bench.workflow)
                            == 1);
            assertThat(count("report_data_collections WHERE workflow_id = ?", bench.workflow))
                    .isZero();
            assertThat(count("week_results WHERE workflow_id = ?", bench.workflow))
                    .isZero();
            assertThat(bench.post(bench.body(1)).statusCode()).isEqualTo(201);
        }
    }

    private static void populate(Bench bench) {
        Database.inTransaction(statements -> {
            for (int i = 0; i < COLLECTIONS; i++) {
                UUID id = UUID.randomUUID();
                statements.execute("""
                        INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                            collection_type, target_weeks, start_date, end_date, status)
                        VALUES (?, ?, ?, ?, ?, 'backfill', 1, '2026-01-05', '2026-01-11', 'completed')
                        """, id, TypeId.of("coll", id), bench.workflow, bench.instance, bench.user);
            }
            for (int i = 0; i < RESULTS; i++) {
                UUID id = UUID.randomUUID();
                LocalDate start = LocalDate.parse("2026-01-05").minusWeeks(i);
                statements.execute("""
                        INSERT INTO week_results (id, workflow_id, instance_id, week_start_date, week_end_date,
                            data_version, data_checksum, row_count, suppressed_row_count, content, columns,
                            query_fingerprint, maturity, final_at, execution_date, time_zone, week_start,
                            collection_type, amc_instance_id, last_run_at)
                        VALUES (?, ?, ?, ?, ?, 1, 'v1:x', 1, 0, 'rows', '[]', 'f', 'final', now(), now(), 'UTC', 'MONDAY',
                            'backfill', 'amcdemo001', now())
                        """, id, bench.workflow, bench.instance, start, start.plusDays(6));
                statements.execute("""
                        INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, bytes)
                        VALUES (?, 0, 0, 1, convert_to(?::text, 'UTF8'))
                        """, id, bench.workflow);
            }
        });
    }

    private static void awaitCleared(UUID workflow) {
        Awaitility.await()
                .atMost(Bench.PATIENCE)
                .until(() ->
                        count("platform_workflows WHERE workflow_id = ? AND cleared_at IS NOT NULL", workflow) == 1);
    }

    private static long count(String from, UUID id) {
        return Database.count("SELECT count(*) FROM " + from, id);
    }
}
