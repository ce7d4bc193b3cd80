package org.amcreports.aggregation.ingestion;

import static org.amcreports.aggregation.testing.Api.awaitRow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.Kafka;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class LoadsTest {

    private static final String TOPIC = "amc.week-completed.v1";
    private static final String ROWS = "campaign,impressions,spend\na,10,1\n";
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 30);

    private final UUID workflow = UUID.randomUUID();
    private final UUID instance = UUID.randomUUID();

    @Inject
    Pool pool;

    @Inject
    OrphanLoads orphans;

    @Inject
    LoadRepository loads;

    @Test
    void rowsOfAFailedLoadAreClearedAwayAtOnce() {
        TestWeek week = TestWeek.of(workflow, instance, "2026-03-30", ROWS);
        week.serve(200);
        Map<String, Object> longer = week.event();
        longer.put("row_count", 2);
        Kafka.publish(TOPIC, week.key(), longer);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> week.reads() >= 4);

        assertThat(facts()).isLessThan(2);
        assertThat(count("week_loads", "superseded_at IS NULL")).isLessThan(2);

        TestWeek.of(workflow, instance, "2026-03-30", ROWS + "b,5,1\n").serve(200);
        awaitWeek();
        assertThat(facts()).isEqualTo(2);
        assertThat(count("week_loads", "superseded_at IS NULL")).isEqualTo(1);
    }

    @Test
    void aWeekMayHaveMoreDimensionsThanOneStatementTellsApart() {
        List<String> names = IntStream.range(0, 40).mapToObj(i -> "dim" + i).toList();
        TestWeek week = TestWeek.of(
                workflow,
                instance,
                "2026-03-30",
                "impressions," + String.join(",", names) + "\n10," + String.join(",", names) + "\n");
        week.serve(200);
        Map<String, Object> event = week.event();
        List<Map<String, String>> columns = new ArrayList<>();
        columns.add(Map.of("name", "impressions", "data_type", "LONG", "role", "METRIC"));
        names.forEach(name -> columns.add(Map.of("name", name, "data_type", "STRING", "role", "DIMENSION")));
        event.put("columns", columns);

        Kafka.publish(TOPIC, week.key(), event);

        JsonNode row = awaitWeek();
        assertThat(row.path("metrics").path("impressions").asInt()).isEqualTo(10);
        assertThat(row.path("dimensions")).hasSize(40);
        assertThat(row.path("dimensions").path("dim39").path("values").path(0).asText())
                .isEqualTo("dim39");
    }

    @Test
    void aLoadWhoseRowABurialTookIsClearedAwayToo() {
        TestWeek.of(workflow, instance, "2026-03-30", ROWS).publish();
        awaitWeek();
        Load load = load();
        execute("DELETE FROM week_loads WHERE workflow_id = $1 AND instance_id = $2");

        orphans.discardQuietly(load).await().atMost(Duration.ofSeconds(30));

        assertThat(facts()).isZero();
    }

    @Test
    void abandonedLoadsArePurgedButNotTheOneThatTheWeekRefersTo() {
        TestWeek.of(workflow, instance, "2026-03-30", ROWS).publish();
        awaitWeek();
        UUID kept = load().id();
        execute("""
                WITH abandoned AS (
                    INSERT INTO week_loads (source_id, load_id, workflow_id, instance_id, week_start_date, started_at)
                    SELECT source_id, gen_random_uuid(), $1, $2, '2026-03-30', now() - interval '1 day'
                    FROM source_layouts WHERE workflow_id = $1 AND instance_id = $2
                    RETURNING source_id, load_id)
                INSERT INTO week_facts (source_id, week_start_date, load_id, part, dimensions, metrics)
                SELECT source_id, '2026-03-30', load_id, part, '{}', '{}' FROM abandoned, generate_series(0, 2) AS part
                """);
        assertThat(facts()).isEqualTo(4);

        orphans.purge().await().atMost(Duration.ofSeconds(30));

        assertThat(facts()).isEqualTo(1);
        assertThat(count("week_loads")).isEqualTo(1);
        assertThat(load().id()).isEqualTo(kept);
    }

    @Test
    void rowsThatLandAfterTheirLoadWasClearedAwayAreSweptToo() {
        TestWeek.of(workflow, instance, "2026-03-30", ROWS).publish();
        awaitWeek();
        Load late = new Load(UUID.randomUUID(), load().sourceId(), MONDAY);
        pool.withConnection(connection -> loads.begin(connection, late, new SourceId(workflow, instance)))
                .await()
                .atMost(Duration.ofSeconds(30));
        orphans.discardQuietly(late).await().atMost(Duration.ofSeconds(30));
        land(late);
        orphans.purge().await().atMost(Duration.ofSeconds(30)); // too early to know that nothing more lands

        land(late);
        execute("""
                UPDATE week_loads SET started_at = now() - interval '1 day', superseded_at = now() - interval '1 hour'
                WHERE workflow_id = $1 AND instance_id = $2 AND kept_at IS NULL
                """);
        orphans.purge().await().atMost(Duration.ofSeconds(30));

        assertThat(facts()).isEqualTo(1);
        assertThat(count("week_loads")).isEqualTo(1);
    }

    private void land(Load late) {
        pool.preparedQuery("""
                        INSERT INTO week_facts (source_id, week_start_date, load_id, part, dimensions, metrics)
                        VALUES ($1, $2, $3, 0, '{}', '{}')
                        """)
                .execute(Tuple.of(late.sourceId(), late.week(), late.id()))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void aFailureAfterTheCommitDoesNotTakeTheWeeksRows() {
        TestWeek.of(workflow, instance, "2026-03-30", ROWS).publish();
        awaitWeek();
        orphans.discardQuietly(load()).await().atMost(Duration.ofSeconds(30));

        assertThat(facts()).isEqualTo(1);
    }

    @Test
    void rowsThatStallAreGivenUpAndAskedForAgain() {
        TestWeek week = TestWeek.of(workflow, instance, "2026-03-30", ROWS);
        week.stall();
        week.announce();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> week.reads() >= 1);

        week.serve(200);

        awaitWeek();
        assertThat(week.reads()).isGreaterThan(1);
    }

    @Test
    void aCharacterThatCannotBeStoredIsReplacedAndNoted() {
        String csv = "campaign,impressions\na\0b,10\n";
        TestWeek.of(workflow, instance, "2026-03-30", csv).publish();

        JsonNode row = Api.awaitRow(workflow, instance, "weekly", "2026-W14", stored -> true);

        assertThat(row.path("notes").path("campaign").asText()).isEqualTo("replaced_character");
        assertThat(row.path("metrics").path("impressions").asInt()).isEqualTo(10);
        assertThat(Api.list(row.path("dimensions").path("campaign").path("values")))
                .extracting(JsonNode::asText)
                .containsExactly("a\ufffdb");
    }

    @Test
    void aWeekWhoseEventsWouldBeTooLargeIsPoison() {
        List<String> columns = IntStream.range(0, 1000)
                .mapToObj(i -> "c" + i + "x".repeat(150))
                .toList();
        String cells = String.join(",", Collections.nCopies(1000, "1"));
        TestWeek week = TestWeek.of(workflow, instance, "2026-03-30", String.join(",", columns) + "\n" + cells + "\n");
        week.publish();

        assertThat(awaitPoison(week)).contains("bytes, more than");
        assertThat(facts()).isZero();
        assertThat(count("week_loads", "superseded_at IS NULL")).isZero();
    }

    @Test
    void aSourceWhoseStoredColumnsCannotBeReadDoesNotHoldUpTheOthers() {
        TestWeek week = TestWeek.of(workflow, instance, "2026-03-30", ROWS).publish();
        awaitWeek();
        execute("UPDATE source_weeks SET columns = '5' WHERE workflow_id = $1 AND instance_id = $2");

        TestWeek.of(workflow, instance, "2026-04-06", ROWS).publish();

        assertThat(awaitPoison(week)).contains("cannot be read");
    }

    @Test
    void moneyOfARowWithTwoCurrenciesIsMixedAndBothCanBeGroupedBy() {
        TestWeek.of(
                        workflow,
                        instance,
                        "2026-03-30",
                        "currency_iso_code,purchase_currency,impressions,spend\nUSD,EUR,10,1\nUSD,USD,10,2\n")
                .publish();

        JsonNode week = awaitWeek();
        assertThat(week.path("metrics").path("spend").isNull()).isTrue();
        assertThat(week.path("notes").path("spend").asText()).isEqualTo("mixed_currency");
        assertThat(week.path("currency").isNull()).isTrue();
        assertThat(week.path("dimensions")
                        .path("purchase_currency")
                        .path("distinct")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aLongCurrencyIsStoredInCapitals() {
        String euros = " euros and nothing but euros";
        TestWeek.of(workflow, instance, "2026-03-30", ROWS).currency(euros).publish();

        assertThat(awaitWeek().path("currency").asText()).isEqualTo("EUROS AND NOTHING BUT EUROS");
    }

    @Test
    void theSameVersionStaysFinalAndTakesOverTheDefinitionOfItsLatestExecution() {
        TestWeek week = TestWeek.of(workflow, instance, "2026-03-30", ROWS).publish();
        awaitWeek();

        week.maturity("provisional", 60).fingerprint("fp2").announce();
        week.maturity("final", 30).fingerprint("fp3").announce();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> stored("query_fingerprint")
                .equals("fp2"));
        assertThat(stored("maturity")).isEqualTo("final");
        assertThat(stored("event->>'query_fingerprint'")).isEqualTo("fp2");
        assertThat(week.reads()).isEqualTo(1);
    }

    private static String awaitPoison(TestWeek week) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> Kafka.read(TOPIC + ".aggregation-service.dlq", week.key()).stream()
                                .map(record -> new String(
                                        record.headers()
                                                .lastHeader("dlq_reason")
                                                .value(),
                                        StandardCharsets.UTF_8))
                                .findFirst()
                                .orElse(""),
                        reason -> !reason.isEmpty());
    }

    private String stored(String column) {
        return row("SELECT " + column + " FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2")
                .getString(0);
    }

    private JsonNode awaitWeek() {
        return awaitRow(workflow, instance, "weekly", "2026-W14", row -> true);
    }

    private long facts() {
        return row("SELECT count(*) FROM week_facts JOIN source_layouts USING (source_id) WHERE workflow_id = $1 AND instance_id = $2")
                .getLong(0);
    }

    private Load load() {
        Row week = row("""
                SELECT load_id, source_id FROM source_weeks JOIN source_layouts USING (workflow_id, instance_id)
                WHERE workflow_id = $1 AND instance_id = $2
                """);
        return new Load(week.getUUID(0), week.getLong(1), MONDAY);
    }

    private long count(String table) {
        return row("SELECT count(*) FROM " + table + " WHERE workflow_id = $1 AND instance_id = $2")
                .getLong(0);
    }

    private long count(String table, String condition) {
        return row("SELECT count(*) FROM " + table + " WHERE workflow_id = $1 AND instance_id = $2 AND " + condition)
                .getLong(0);
    }

    private Row row(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(workflow, instance))
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next();
    }

    private void execute(String sql) {
        pool.preparedQuery(sql).execute(Tuple.of(workflow, instance)).await().atMost(Duration.ofSeconds(30));
    }
}
