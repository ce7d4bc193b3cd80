package org.amcreports.collection.execution.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.junit.jupiter.api.Test;

/** A replica renews thousands of leases again and again. In a transaction that is rolled back. */
@ServiceTest
class LeaseRenewalPlanTest {

    private static final int LEASES = 1_000;
    private static final UUID REPLICA = new UUID(0, 1);

    /** One for its lock and one for the new version of its row, and a few for all; an index entry would be one more each. */
    @Test
    void writesNoIndexEntries() throws SQLException {
        try (Connection connection = EmbeddedServers.connect("collection")) {
            connection.setAutoCommit(false);
            fill(connection);

            JsonNode plan = explain(connection);

            assertThat(plan.path("Plan").path("Actual Rows").asLong()).isEqualTo(LEASES);
            assertThat(written(plan.path("Plan"))).isBetween(2L * LEASES, 5L * LEASES / 2);
            connection.rollback();
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, collection_type,
                        target_weeks, start_date, end_date, status)
                    SELECT gen_random_uuid(), 'leased-' || n, gen_random_uuid(), gen_random_uuid(), 'backfill', 52,
                        '2025-06-02', '2026-05-31', 'running'
                    FROM generate_series(1, %1$d / 5) AS n;
                    INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date,
                        status, lease_owner, lease_until, fence)
                    SELECT c.id, c.workflow_id, c.instance_id, c.start_date + 7 * n, c.start_date + 7 * n + 6,
                        CASE WHEN n < 5 THEN 'running' ELSE 'pending' END, '%2$s', now() + interval '1 hour', 1
                    FROM report_data_collections c, generate_series(0, 51) AS n
                    WHERE c.collection_id LIKE 'leased-%%'
                    ORDER BY c.id, n;
                    ANALYZE report_data_weeks;
                    """.formatted(LEASES, REPLICA));
        }
    }

    /** A node tells what those below it have written, too. */
    private static long written(JsonNode node) {
        long written = node.path("WAL Records").asLong();
        for (JsonNode child : node.path("Plans")) {
            written = Math.max(written, written(child));
        }
        return written;
    }

    private static JsonNode explain(Connection connection) throws SQLException {
        String sql = Leases.RENEW
                .replace("$1", "'" + REPLICA + "'")
                .replace("$2::uuid[]", "(SELECT array_agg(id ORDER BY id) FROM leased)")
                .replace("$3::bigint[]", "(SELECT array_agg(fence ORDER BY id) FROM leased)")
                .replace("$4", "60")
                .replaceFirst(
                        "WITH",
                        "WITH leased AS (SELECT id, fence FROM report_data_weeks WHERE lease_owner = '" + REPLICA
                                + "' AND status = 'running'),");
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN (ANALYZE, WAL, FORMAT JSON) " + sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return ExactJson.read(rows.getString(1), JsonNode.class).get(0);
        }
    }
}
