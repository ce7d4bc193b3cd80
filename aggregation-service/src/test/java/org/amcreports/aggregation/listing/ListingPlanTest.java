package org.amcreports.aggregation.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.listing.AggregateListing.Position;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However many rows there are, a page is read in the order of an index. */
@ServiceTest
class ListingPlanTest {

    private static final int SOURCES = 2000;
    private static final String ID = "md5(%s)::uuid";
    private static final List<String> ROWS = List.of(
            "INSERT INTO platform_instances (instance_id, name, time_zone, currency, member_user_ids, topic_partition, topic_offset)"
                    + " SELECT " + ID.formatted("('instance' || n)") + ", 'x', 'UTC', 'USD', ARRAY["
                    + ID.formatted("'user' || n") + ", " + ID.formatted("'user of ten' || (n / 10)") + "], 0, n"
                    + " FROM generate_series(0, " + SOURCES / 10 + " - 1) AS n",
            "INSERT INTO report_data_aggregates (workflow_id, instance_id, aggregation_type, aggregation_key, metrics,"
                    + " data_date, row_count, period_end, version, as_of, maturity, estimated, units, notes, missing_weeks)"
                    + " SELECT " + ID.formatted("'workflow' || (s % 10)") + ", "
                    + ID.formatted("'instance' || (s / 10)")
                    + ", CASE WHEN n < 70 THEN 'weekly' WHEN n < 93 THEN 'monthly' ELSE 'quarterly' END, n::text, '{}',"
                    + " DATE '2026-10-26' - CASE WHEN n < 70 THEN 7 * n WHEN n < 93 THEN 28 * (n - 70) ELSE 91 * (n - 93) END, 1,"
                    + " DATE '2026-10-26' - CASE WHEN n < 70 THEN 7 * n - 6 WHEN n < 93 THEN 28 * (n - 70) - 27 ELSE 91 * (n - 93) - 90 END,"
                    + " 1, now(), 'final', false, '{}', '{}', '[]'"
                    + " FROM generate_series(0, " + SOURCES + " - 1) AS s, generate_series(0, 99) AS n",
            "SELECT analyze_what_is_listed()");

    /** The service's role may not: PostgreSQL would skip it with a warning, and plan by what it guesses. */
    private static final String ANALYZE = """
            CREATE FUNCTION analyze_what_is_listed() RETURNS void LANGUAGE sql SECURITY DEFINER
            AS 'ANALYZE report_data_aggregates; ANALYZE platform_instances; ANALYZE platform_workflows'
            """;

    /** A tenth of them; what is read for a page does not grow with what is stored. */
    private static final int MOST_READ = 10 * SOURCES;

    private static final Pattern SCAN =
            Pattern.compile("on report_data_aggregates a \\(actual time=[0-9.]+ rows=([0-9.]+) loops=(\\d+)\\)");
    private static final LocalDate OLD = LocalDate.of(2025, 6, 2);
    private static final Position PAGED = new Position(OLD, new UUID(0, 0));

    private static final Map<String, Reader> READERS = new TreeMap<>(Map.of(
            "admin", new Reader(true, null),
            "member of one", new Reader(false, id("user7")),
            "member of ten", new Reader(false, id("user of ten2"))));
    private static final Map<String, Asked> FILTERS = new TreeMap<>(Map.of(
            "no filter", asked(null, null, null, null, Position.START),
            "second page", asked(null, null, null, null, PAGED),
            "type", asked(null, null, "quarterly", null, Position.START),
            "month", asked(null, null, null, OLD, Position.START),
            "workflow", asked("workflow3", null, null, null, Position.START),
            "instance", asked(null, "instance7", null, null, Position.START),
            "source", asked("workflow3", "instance7", "weekly", OLD, Position.START)));

    private record Asked(ListFilter filter, Position after) {}

    @Inject
    Pool pool;

    @BeforeAll
    static void letBeAnalyzed() throws SQLException {
        owner(ANALYZE);
    }

    @AfterAll
    static void analyzeNoMore() throws SQLException {
        owner("DROP FUNCTION analyze_what_is_listed");
    }

    @Test
    void aPageIsReadInTheOrderOfAnIndex() {
        Map<String, String> plans = pool.withConnection(
                        connection -> connection.begin().chain(transaction -> fill(connection)
                                .chain(() -> explain(connection))
                                .eventually(transaction::rollback)))
                .await()
                .atMost(Duration.ofSeconds(120));

        assertThat(plans).hasSize(READERS.size() * FILTERS.size()).allSatisfy((name, plan) -> assertThat(rowsRead(plan))
                .as(name + "\n" + plan)
                .isLessThan(MOST_READ));
    }

    /** Of the aggregates, by whichever scans. */
    private static double rowsRead(String plan) {
        assertThat(plan).doesNotContain("Seq Scan on report_data_aggregates");
        assertThat(SCAN.matcher(plan).find() || plan.contains("never executed"))
                .as(plan)
                .isTrue();
        return SCAN.matcher(plan)
                .results()
                .mapToDouble(scan -> Double.parseDouble(scan.group(1)) * Double.parseDouble(scan.group(2)))
                .sum();
    }

    private static Uni<Void> fill(SqlConnection connection) {
        return Multi.createFrom()
                .iterable(ROWS)
                .onItem()
                .transformToUniAndConcatenate(sql -> connection.query(sql).execute())
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Map<String, String>> explain(SqlConnection connection) {
        Map<String, String> plans = new LinkedHashMap<>();
        return Multi.createFrom()
                .items(READERS.entrySet().stream())
                .onItem()
                .transformToMultiAndConcatenate(reader -> Multi.createFrom()
                        .items(FILTERS.entrySet().stream())
                        .onItem()
                        .transformToUniAndConcatenate(
                                filter -> explain(connection, reader.getValue(), filter.getValue())
                                        .invoke(plan -> plans.put(reader.getKey() + ", " + filter.getKey(), plan))))
                .onItem()
                .ignoreAsUni()
                .replaceWith(plans);
    }

    private static Uni<String> explain(SqlConnection connection, Reader reader, Asked asked) {
        PageStatement statement = new PageStatement(asked.filter(), asked.after(), reader, 51);
        return connection
                .preparedQuery("EXPLAIN (ANALYZE, COSTS OFF) " + statement.sql())
                .execute(statement.tuple())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")));
    }

    private static void owner(String sql) throws SQLException {
        try (Connection owner = EmbeddedServers.connect("aggregation");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Asked asked(
            @Nullable String workflow,
            @Nullable String instance,
            @Nullable String type,
            @Nullable LocalDate from,
            Position after) {
        return new Asked(
                new ListFilter(
                        workflow == null ? null : id(workflow),
                        instance == null ? null : id(instance),
                        type,
                        from,
                        from == null ? null : from.plusDays(30),
                        50),
                after);
    }

    /** As PostgreSQL makes them in {@link #ROWS}. */
    private static UUID id(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
