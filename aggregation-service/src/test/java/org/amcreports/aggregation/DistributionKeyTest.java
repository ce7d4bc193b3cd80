package org.amcreports.aggregation;

import static org.amcreports.aggregation.testing.Api.ask;
import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.amcreports.aggregation.query.evaluation.ReadingPool;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.EmbeddedServers;
import org.junit.jupiter.api.Test;

/** What belongs to a source can be distributed by it: source_id, or the workflow and the instance that it stands for. */
@ServiceTest
class DistributionKeyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Those with one of the keys, but for partitions, which have what their table has. */
    private static final String TABLES = """
            SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND c.relnamespace = 'public'::regnamespace
              AND (EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'source_id')
                   OR (SELECT count(*) FROM pg_attribute
                       WHERE attrelid = c.oid AND attname IN ('workflow_id', 'instance_id')) = 2)
            """;

    private static final String UNIQUE_KEYS = """
            SELECT t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY a.attname) || ')'
            FROM (%s) AS t JOIN pg_index i ON i.indrelid = t.relname::regclass AND i.indisunique
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::smallint[])
            GROUP BY t.relname, i.indexrelid
            """.formatted(TABLES);

    private static final Pattern IN_A_KEY = Pattern.compile("\\bsource_id\\b|\\binstance_id\\b.*\\bworkflow_id\\b");

    /** One of the keys is a parameter, or joined to what was asked for. */
    private static final Pattern ASKED_BY = Pattern.compile(
            "\\bsource_id = \\$\\d|(?=.*\\bworkflow_id = \\$\\d).*\\binstance_id = \\$\\d"
                    + "|\\basked\\b.*\\bUSING \\(workflow_id, instance_id",
            Pattern.DOTALL);

    /** It comes with the specified schema, and nobody asks by it. */
    private static final String SPECIFIED = "report_data_aggregates (id)";

    /** As many as the pool has: who holds all of them sees what each of them was asked. */
    private static final int CONNECTIONS = 8;

    @Inject
    @ReactiveDataSource(ReadingPool.NAME)
    Pool reading;

    @Test
    void isInEveryUniqueKey() throws SQLException {
        List<String> keys = texts(UNIQUE_KEYS);

        assertThat(keys)
                .hasSizeGreaterThan(8)
                .filteredOn(key -> !key.equals(SPECIFIED))
                .allMatch(key -> IN_A_KEY.matcher(key).find());
    }

    @Test
    void isInEveryStatementThatAQuestionSends() throws SQLException {
        assertThat(statementsOfQuestions())
                .anyMatch(statement -> statement.contains("week_rollups"))
                .anyMatch(statement -> statement.contains("week_facts"))
                .allMatch(statement -> ASKED_BY.matcher(statement).find());
    }

    /** Then one node answers by itself. */
    @Test
    void whatIsDistributedIsAskedBySourceAndJoinedWithNothingThatIsElsewhere() throws Exception {
        List<String> distributed = named("create_distributed_table");
        List<String> elsewhere = new ArrayList<>(texts(TABLES));
        elsewhere.removeAll(distributed);
        elsewhere.removeAll(named("create_reference_table"));
        List<String> statements = statementsOfQuestions().stream()
                .filter(statement -> names(statement, distributed))
                .toList();

        assertThat(distributed).containsExactlyInAnyOrder("week_facts", "week_rollups");
        assertThat(texts(UNIQUE_KEYS))
                .filteredOn(key -> distributed.contains(key.split(" ")[0]))
                .allMatch(key -> key.contains("source_id"));
        assertThat(statements).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement).containsPattern("\\bsource_id = \\$\\d");
            assertThat(names(statement, elsewhere)).as(statement).isFalse();
        });
    }

    /** The tables that the change set for several nodes names so. */
    private static List<String> named(String function) throws IOException {
        return Pattern.compile(function + "\\('(\\w+)'")
                .matcher(Files.readString(Path.of("src/main/resources/db/125-citus.sql")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static boolean names(String statement, List<String> tables) {
        return tables.stream().anyMatch(table -> Pattern.compile("\\b" + table + "\\b")
                .matcher(statement)
                .find());
    }

    private List<String> statementsOfQuestions() throws SQLException {
        UUID workflow = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        TestWeek.of(workflow, instance, "2026-03-30", "campaign,impressions\na,10\nb,20\n")
                .publish();
        awaitRow(workflow, instance, "weekly", "2026-W14", row -> true);
        for (String grain : List.of("weekly", "monthly", "total")) {
            for (List<String> dimensions : List.of(List.<String>of(), List.of("campaign"))) {
                ask(question(workflow, instance, grain, dimensions, "2026-03-30"));
                ask(question(workflow, instance, grain, dimensions, "2026-04-02"));
            }
        }

        Pattern table = Pattern.compile("\\b(FROM|JOIN|INTO|UPDATE) (" + String.join("|", texts(TABLES)) + ")\\b");
        return sent().stream()
                .filter(statement -> table.matcher(statement).find())
                .toList();
    }

    private static Map<String, Object> question(
            UUID workflow, UUID instance, String grain, List<String> dimensions, String from) {
        return Map.of(
                "workflow_id", workflow,
                "instance_id", instance,
                "aggregation_type", grain,
                "from", from,
                "to", "2026-04-05",
                "metrics", List.of("impressions"),
                "group_by", dimensions);
    }

    /** What the pool's connections keep prepared. */
    private List<String> sent() {
        List<SqlConnection> held = new ArrayList<>();
        try {
            return Multi.createBy()
                    .repeating()
                    .uni(reading::getConnection)
                    .atMost(CONNECTIONS)
                    .invoke(held::add)
                    .onItem()
                    .transformToUniAndConcatenate(DistributionKeyTest::prepared)
                    .onItem()
                    .transformToIterable(statements -> statements)
                    .collect()
                    .asList()
                    .await()
                    .atMost(PATIENCE);
        } finally {
            held.forEach(SqlConnection::closeAndForget);
        }
    }

    private static Uni<List<String>> prepared(SqlConnection connection) {
        return connection
                .query("SELECT statement FROM pg_prepared_statements")
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    private static List<String> texts(String sql) throws SQLException {
        try (Connection owner = EmbeddedServers.connect("aggregation");
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
