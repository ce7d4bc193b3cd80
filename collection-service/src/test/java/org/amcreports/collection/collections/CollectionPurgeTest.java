package org.amcreports.collection.collections;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.purges.Purges;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.http.id.TypeId;
import org.junit.jupiter.api.Test;

@ServiceTest
class CollectionPurgeTest {

    @Inject
    Purges purges;

    @Test
    void forgetsCollectionsThatEndedLongAgoButNotWhatTheyBrought() {
        try (Bench bench = Bench.open()) {
            String collected = bench.collected(2);
            Database.execute(
                    "UPDATE report_data_collections SET finished_at = now() - interval '27 months' WHERE collection_id = ?",
                    collected);
            List<String> old = List.of(
                    stored(bench, "completed", "27 months"),
                    stored(bench, "cancelled", "27 months"),
                    stored(bench, "failed", "27 months"));
            List<String> kept = List.of(
                    stored(bench, "completed", "25 months"),
                    stored(bench, "failed", "1 day"),
                    stored(bench, "paused", "30 months"));
            List<Map<String, Object>> ledger = ledger(bench);
            List<Map<String, Object>> published = published(bench);

            purges.run().await().atMost(Bench.PATIENCE);

            assertThat(Database.rows("SELECT collection_id FROM report_data_collections"))
                    .extracting(row -> String.valueOf(row.get("collection_id")))
                    .containsExactlyInAnyOrderElementsOf(kept);
            assertThat(ledger(bench)).hasSize(2).isEqualTo(ledger);
            assertThat(published(bench)).hasSize(2).isEqualTo(published);
            assertThat(old).allSatisfy(id -> assertThat(bench.events("amc.collection-status-changed.v1", id))
                    .last()
                    .satisfies(event -> assertThat(event.get("to").asText()).isEqualTo("deleted")));
            assertThat(bench.events("amc.collection-status-changed.v1", kept.get(0)))
                    .isEmpty();
        }
    }

    @Test
    void takesSeveralStatementsForMany() {
        try (Bench bench = Bench.open()) {
            for (int n = 0; n < 45; n++) {
                stored(bench, "completed", "27 months");
            }

            purges.run().await().atMost(Bench.PATIENCE);

            assertThat(Database.count("SELECT count(*) FROM report_data_collections"))
                    .isZero();
        }
    }

    private static List<Map<String, Object>> ledger(Bench bench) {
        return Database.rows(
                "SELECT to_jsonb(r)::text AS row FROM week_results r WHERE workflow_id = ? ORDER BY id",
                bench.workflow);
    }

    private static List<Map<String, Object>> published(Bench bench) {
        return Database.rows(
                "SELECT to_jsonb(p)::text AS row FROM published_weeks p JOIN week_results r ON r.id = p.week_result_id"
                        + " WHERE r.workflow_id = ? ORDER BY r.id",
                bench.workflow);
    }

    private static String stored(Bench bench, String status, String endedAgo) {
        UUID id = UUID.randomUUID();
        Database.execute("""
                INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                    collection_type, target_weeks, start_date, end_date, status, finished_at)
                VALUES (?, ?, ?, ?, ?, 'backfill', 1, '2024-01-01', '2024-01-07', ?, now() - ?::text::interval)
                """, id, TypeId.of("coll", id), bench.workflow, bench.instance, bench.user, status, endedAgo);
        return TypeId.of("coll", id);
    }
}
