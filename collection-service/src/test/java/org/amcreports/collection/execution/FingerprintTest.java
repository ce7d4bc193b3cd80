package org.amcreports.collection.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.amcreports.collection.execution.domain.QueryFingerprint;
import org.amcreports.collection.testing.Bench;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;

@ServiceTest
class FingerprintTest {

    private static final String IN_CLAIM = "wait_event = 'relation' AND query LIKE '%INSERT INTO workflow_executions%'";

    /** The week is chosen, and its attempt not yet written, when the query changes. */
    @Test
    void isOfTheTextThatIsSent() throws SQLException {
        String before = "SELECT x FROM campaign_performance";
        String after = "SELECT x FROM product_placements";
        try (Bench bench =
                Bench.open(SandboxOptions.defaults(), Map.of("amc_workflow_id", "ad-hoc", "sql_query", before))) {
            String collection;
            try (Connection attempts =
                    EmbeddedServers.locking("collection", "LOCK TABLE workflow_executions IN SHARE MODE")) {
                collection = bench.start(1);
                await().atMost(Bench.PATIENCE).until(() -> EmbeddedServers.sessions("collection", IN_CLAIM) == 1);
                bench.platform.workflow(bench.workflow, Map.of("amc_workflow_id", "ad-hoc", "sql_query", after));
                await().atMost(Bench.PATIENCE)
                        .until(() -> Database.count(
                                        "SELECT count(*) FROM platform_workflows WHERE workflow_id = ? AND sql_query = ?",
                                        bench.workflow,
                                        after)
                                == 1);
            }

            bench.await(collection, "completed");

            Map<String, Object> version = Database.rows(
                            "SELECT query_fingerprint, columns::text AS columns FROM week_results WHERE workflow_id = ?",
                            bench.workflow)
                    .get(0);
            boolean sentBefore = !String.valueOf(version.get("columns")).contains("placement");
            assertThat(version.get("query_fingerprint"))
                    .isEqualTo(QueryFingerprint.of(
                            sentBefore ? before : after, "ad-hoc", Map.of(), "MONDAY", "America/New_York"));
        }
    }
}
