package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/** Executions that had succeeded before their collection was cancelled. */
@ServiceTest
class LateResultTest {

    @Test
    void whatHadSucceededIsKeptAndItsWeekStaysCancelled() {
        try (Bench bench = Bench.open()) {
            // AMC has the result, and cannot hand it out.
            bench.faults("{\"answers\":[{\"route\":\"download_urls\",\"status\":500}]}");
            String collection = bench.start(1);
            await().atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM workflow_executions WHERE status = 'succeeded'") == 1);

            bench.command(collection, "cancel").then().statusCode(200);
            bench.faults("{}");

            await().atMost(Bench.PATIENCE).until(() -> bench.weekEvents().size() == 1);
            await().atMost(Bench.PATIENCE)
                    .until(() ->
                            Database.count("SELECT count(*) FROM workflow_executions WHERE finished_at IS NULL") == 0);
            JsonPath week = bench.get("/" + collection + "/weeks");
            assertThat(week.getList("items.status")).containsExactly("cancelled");
            assertThat(bench.get("/" + collection).getString("status")).isEqualTo("cancelled");
            List<Map<String, Object>> ledger =
                    Database.rows("SELECT * FROM week_results WHERE workflow_id = ?", bench.workflow);
            assertThat(ledger).hasSize(1);
            assertThat(ledger.get(0).get("collection_id")).isEqualTo(collection);
            assertThat(ledger.get(0).get("workflow_execution_id"))
                    .isEqualTo(Database.rows("SELECT id FROM workflow_executions")
                            .get(0)
                            .get("id"));
            assertThat(bench.runsPerWindow()).containsExactly(1);

            String next = bench.collected(1);
            assertThat(bench.get("/" + next + "/weeks").getList("items.changed"))
                    .containsExactly(false);
            assertThat(bench.weekEvents()).hasSize(1);
        }
    }
}
