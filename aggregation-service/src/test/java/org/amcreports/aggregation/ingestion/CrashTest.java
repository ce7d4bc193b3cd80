package org.amcreports.aggregation.ingestion;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.EmbeddedServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever statement of an ingestion the database fails at, readers see the old week or the new one, never a mix. */
@ServiceTest
class CrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OLD = "campaign,impressions,spend\na,10,1\nb,20,2\n";
    private static final String NEW = "campaign,impressions,spend\na,100,1\nb,200,2\nc,400,3\n";

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    /** Clears away what could not be cleared away at once. */
    @Inject
    OrphanLoads orphans;

    /** Again, when it and the ingestion that goes on wait for each other. */
    @AfterEach
    void repair() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            execute("DROP FUNCTION IF EXISTS fail_here CASCADE", "DROP SEQUENCE IF EXISTS failures");
            return true;
        });
    }

    @ParameterizedTest
    @CsvSource({
        "week_loads, INSERT",
        "week_facts, INSERT",
        "week_rollups, INSERT",
        "week_loads, UPDATE",
        "superseded_weeks, INSERT",
        "source_weeks, UPDATE",
        "sources, UPDATE",
        "report_data_aggregates, UPDATE",
        "outbox, INSERT",
        "inbox, INSERT"
    })
    void leavesTheOldWeekOrTheNew(String table, String operation) throws SQLException {
        TestWeek week = TestWeek.of(workflow, instance, "2026-03-30", OLD).publish();
        awaitRow(workflow, instance, "weekly", "2026-W14", row -> true);
        failAt(table, operation);

        week.version(2, NEW).publish();
        await().atMost(PATIENCE).until(() -> failures() >= 2);

        assertThat(spendAndImpressions()).isEqualTo("3 30 [b=20, a=10] 30");
        repair();
        await().atMost(PATIENCE).until(this::spendAndImpressions, "6 700 [c=400, b=200, a=100] 700"::equals);
        execute("UPDATE week_loads SET started_at = now() - interval '1 day' WHERE kept_at IS NULL");
        orphans.purge().await().atMost(PATIENCE);
        assertThat(loads()).isEqualTo("2 loads, 5 facts");
    }

    /** By total, by group, and of the stored row. */
    private String spendAndImpressions() {
        JsonNode total = ask(query(List.of("spend", "impressions"), List.of()));
        JsonNode grouped = ask(query(List.of("impressions"), List.of("campaign")));
        List<String> groups = grouped.path("items").findParents("group").stream()
                .map(item -> item.path("group").path("campaign").asText() + "="
                        + item.path("metrics").path("impressions").asText())
                .toList();
        JsonNode row = awaitRow(workflow, instance, "weekly", "2026-W14", stored -> true);
        return total.path("totals").path("spend").asText() + " "
                + total.path("totals").path("impressions").asText() + " "
                + groups + " "
                + row.path("metrics").path("impressions").asText();
    }

    private Map<String, Object> query(List<String> metrics, List<String> groupBy) {
        return Map.of(
                "workflow_id", workflow,
                "instance_id", instance,
                "aggregation_type", "total",
                "from", "2026-03-30",
                "to", "2026-04-05",
                "metrics", metrics,
                "group_by", groupBy);
    }

    private void failAt(String table, String operation) throws SQLException {
        execute(
                "CREATE SEQUENCE failures",
                """
                CREATE FUNCTION fail_here() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    PERFORM nextval('failures');
                    RAISE EXCEPTION 'no space left' USING ERRCODE = '53100';
                END $$
                """,
                "CREATE TRIGGER fail BEFORE " + operation + " ON " + table
                        + " FOR EACH ROW EXECUTE FUNCTION fail_here()");
    }

    private long failures() throws SQLException {
        return Long.parseLong(text("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM failures"));
    }

    private String loads() throws SQLException {
        return text("""
                SELECT (SELECT count(*) FROM week_loads WHERE workflow_id = '%1$s') || ' loads, '
                    || (SELECT count(*) FROM week_facts JOIN source_layouts USING (source_id) WHERE workflow_id = '%1$s')
                    || ' facts'
                """.formatted(workflow));
    }

    private static String text(String sql) throws SQLException {
        try (Connection owner = EmbeddedServers.connect("aggregation");
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection owner = EmbeddedServers.connect("aggregation");
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
