package org.amcreports.collection.execution.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.http.json.ExactJson;
import org.junit.jupiter.api.Test;

/** What a claim reads must not grow with the weeks that wait. In a transaction that is rolled back. */
@ServiceTest
class ClaimPlanTest {

    private static final int COLLECTIONS = 1_000;
    private static final int WEEKS = 52;
    private static final int SLOTS = 10;
    /** Expiring weeks and others. */
    private static final long LANES = 2;

    @Test
    void readsOneWeekOfEachCollectionInEachLaneAndAFewOfTheFirst() throws SQLException {
        try (Connection connection = EmbeddedServers.connect("collection")) {
            connection.setAutoCommit(false);
            fill(connection, 1);

            JsonNode plan = explain(connection, "instance-0");

            assertThat(rowsOf(plan, "report_data_weeks")).isBetween(1L, LANES * (COLLECTIONS + SLOTS * SLOTS));
            connection.rollback();
        }
    }

    @Test
    void readsNothingOfOtherInstances() throws SQLException {
        int instances = 100;
        try (Connection connection = EmbeddedServers.connect("collection")) {
            connection.setAutoCommit(false);
            fill(connection, instances);

            JsonNode plan = explain(connection, "instance-7");

            assertThat(rowsOf(plan, "report_data_weeks"))
                    .isBetween(1L, LANES * (COLLECTIONS / instances + SLOTS * SLOTS));
            connection.rollback();
        }
    }

    private static void fill(Connection connection, int instances) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO platform_instances (instance_id, amc_instance_id, time_zone, topic_partition, topic_offset)
                    SELECT gen_random_uuid(), 'instance-' || n, 'UTC', 0, 0 FROM generate_series(0, %1$d - 1) AS n;
                    INSERT INTO platform_workflows (workflow_id, amc_workflow_id, week_start, availability_hours,
                        settle_days, topic_partition, topic_offset)
                    SELECT md5(n::text)::uuid, 'workflow-' || n, 'MONDAY', 48, 14, 0, 0 FROM generate_series(1, %2$d) AS n;
                    INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,
                        collection_type, target_weeks, start_date, end_date)
                    SELECT gen_random_uuid(), 'coll-' || n, md5(n::text)::uuid, i.instance_id, md5('user' || n %% 50)::uuid,
                        'backfill', %3$d, '2025-06-02', '2026-05-31'
                    FROM generate_series(1, %2$d) AS n
                    JOIN platform_instances i ON i.amc_instance_id = 'instance-' || n %% %1$d;
                    INSERT INTO report_data_weeks (collection_id, workflow_id, instance_id, week_start_date, week_end_date)
                    SELECT c.id, c.workflow_id, c.instance_id, c.start_date + 7 * n, c.start_date + 7 * n + 6
                    FROM report_data_collections c, generate_series(0, %3$d - 1) AS n
                    WHERE c.collection_id LIKE 'coll-%%';
                    ANALYZE platform_instances, platform_workflows, report_data_collections, report_data_weeks;
                    """.formatted(instances, COLLECTIONS, WEEKS));
        }
    }

    private static JsonNode explain(Connection connection, String instance) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + literal(Lanes.NEXT, instance));
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return ExactJson.read(rows.getString(1), JsonNode.class).get(0);
        }
    }

    /** As the driver sends it, values where the parameters are. */
    private static String literal(String sql, String instance) {
        return sql.replace("$1", "'" + instance + "'")
                .replace("$2", "'" + LocalDate.of(2025, 6, 16) + "'")
                .replace("$3", String.valueOf(SLOTS))
                .replace("$4", "'{}'")
                .replace("$5", "'{}'")
                .replace("$6", "'{}'")
                .replace("$7", "'{}'")
                .replace("$8", "'{}'");
    }

    private static long rowsOf(JsonNode node, String table) {
        long rows = 0;
        if (node.path("Relation Name").asText().equals(table)) {
            rows += Math.round(node.path("Actual Rows").asDouble()
                    * node.path("Actual Loops").asDouble());
        }
        for (JsonNode child : node.path("Plans")) {
            rows += rowsOf(child, table);
        }
        return rows + (node.has("Plan") ? rowsOf(node.path("Plan"), table) : 0);
    }
}
