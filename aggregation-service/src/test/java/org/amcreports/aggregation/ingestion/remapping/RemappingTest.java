package org.amcreports.aggregation.ingestion.remapping;

import static org.amcreports.aggregation.ingestion.remapping.SixWeeks.BY_DEFAULT;
import static org.amcreports.aggregation.ingestion.remapping.SixWeeks.IN_MICROCENTS;
import static org.amcreports.aggregation.ingestion.remapping.SixWeeks.IN_MILLICENTS;
import static org.amcreports.aggregation.ingestion.remapping.SixWeeks.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.store.source.Remapping;
import org.amcreports.aggregation.store.source.RemappingRepository;
import org.amcreports.aggregation.testing.Api;
import org.amcreports.aggregation.testing.Kafka;
import org.amcreports.aggregation.testing.Platform;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.embedded.test.EmbeddedServers;
import org.amcreports.embedded.test.Tokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A changed mapping is one switch of all weeks, never half. */
@ServiceTest
class RemappingTest {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(77)";
    private static final String WAIT = "PERFORM pg_advisory_xact_lock(77)";

    @Inject
    Pool pool;

    @Inject
    RemappingService service;

    @Inject
    RemappingWorker worker;

    @Inject
    RemappingRepository remappings;

    @Inject
    RemappingConfig config;

    @Inject
    Vertx vertx;

    @Inject
    OrphanLoads orphans;

    @Test
    void readersSeeAllWeeksByOneMapping() {
        SixWeeks source = SixWeeks.stored();

        try (Watch watch = new Watch(source)) {
            source.map("microcents");
            source.awaitAll(IN_MICROCENTS);
        }

        QueueRow queue = new QueueRow(pool, source);
        queue.awaitNone();
        assertThat(queue.revision()).isEqualTo(7);
        assertThat(queue.loadsOfNobody()).isZero();
        assertThat(source.weeks()).allMatch(week -> week.reads() == 2);
    }

    @Test
    void readersOfAHalfWrittenSwitchSeeTheOldMapping() throws SQLException {
        SixWeeks source = SixWeeks.stored();
        String quarter = "NEW.workflow_id = '%s' AND NEW.aggregation_type = 'quarterly'".formatted(source.workflow());
        try (Sabotage sabotage = new Sabotage("report_data_aggregates", "UPDATE", quarter, WAIT);
                Connection lock = EmbeddedServers.locking("aggregation", LOCK)) {
            source.map("microcents");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> EmbeddedServers.sessions("aggregation", "wait_event = 'advisory'") > 0);

            assertThat(source.seen()).containsExactly(BY_DEFAULT);
            assertThat(new QueueRow(pool, source).mappings()).containsExactly("{}");
        }
        source.awaitAll(IN_MICROCENTS);
    }

    @Test
    void eachChangedRowIsPublishedOnceWithTheLastWeekThatTouchesItAsItsCause() {
        SixWeeks source = SixWeeks.stored();
        int before = published(source, 0).size();

        source.map("microcents");

        List<JsonNode> events = published(source, before + 9);
        List<JsonNode> switched = events.subList(before, events.size());
        assertThat(switched)
                .extracting(event -> event.path("aggregation_key").asText() + " "
                        + event.path("cause").path("week_start_date").asText())
                .containsExactlyInAnyOrder(
                        "2026-W06 2026-02-02",
                        "2026-W07 2026-02-09",
                        "2026-W08 2026-02-16",
                        "2026-W09 2026-02-23",
                        "2026-W10 2026-03-02",
                        "2026-W11 2026-03-09",
                        "2026-02 2026-02-23",
                        "2026-03 2026-03-09",
                        "2026-Q1 2026-03-09");
        assertThat(switched).allMatch(event -> event.path("version").asInt() == 7);
    }

    @Test
    void allPeriodsOfManyWeeksAreReckoned() {
        UUID workflow = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        LocalDate first = LocalDate.of(2025, 9, 1);
        IntStream.range(0, 26).mapToObj(first::plusWeeks).forEach(week -> TestWeek.of(
                        workflow, instance, week.toString(), SixWeeks.rows(week, 1))
                .publish());
        Awaitility.await().atMost(PATIENCE).until(() -> spends(workflow, instance, "weekly")
                .equals(Collections.nCopies(26, "100000000")));

        Platform.workflow(workflow, Map.of("spend", Map.of("unit", "microcents")));

        Awaitility.await().atMost(PATIENCE).until(() -> spends(workflow, instance, "weekly")
                .equals(Collections.nCopies(26, "1")));
        assertThat(spends(workflow, instance, "monthly")).containsExactly("0", "4", "4", "5", "4", "4", "5");
        assertThat(spends(workflow, instance, "quarterly")).containsExactly("8", "13", "5");
    }

    @Test
    void theTopicDoesNotWaitForCollectionService() {
        SixWeeks source = SixWeeks.stored();
        source.weeks().forEach(TestWeek::stall);
        source.map("microcents");
        Awaitility.await().atMost(PATIENCE).until(() -> source.weeks().get(0).reads() > 1);

        source.map("millicents");

        Awaitility.await().atMost(PATIENCE).until(() -> mapping(source.workflow())
                .contains("millicents"));
        assertThat(source.seen()).containsExactly(BY_DEFAULT);
        source.weeks().forEach(week -> week.serve(200));
        source.awaitAll(IN_MILLICENTS);
    }

    @Test
    void ofTwoMappingsTheLastOneStays() {
        SixWeeks source = SixWeeks.stored();

        try (Watch watch = new Watch(source)) {
            source.map("microcents");
            source.map("millicents");
            source.awaitAll(IN_MILLICENTS);
        }

        new QueueRow(pool, source).awaitNone();
        assertThat(source.seen()).containsExactly(IN_MILLICENTS);
    }

    @Test
    void aMappingThatIsTakenBackNeedsNothing() {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        queue.lease();
        source.map("microcents");
        queue.awaitRequest();
        Platform.workflow(source.workflow(), Map.of());
        Awaitility.await().atMost(PATIENCE).until(() -> mapping(source.workflow())
                .equals("{}"));

        queue.expire();

        queue.awaitNone();
        assertThat(queue.revision()).isEqualTo(6);
        assertThat(source.seen()).containsExactly(BY_DEFAULT);
        assertThat(source.weeks()).allMatch(week -> week.reads() == 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            week_facts              | INSERT | NEW.source_id = %2$d
            week_rollups            | INSERT | NEW.source_id = %2$d
            week_loads              | INSERT | NEW.workflow_id = '%1$s' AND NEW.week_start_date = '2026-02-23'
            week_loads              | UPDATE | NEW.workflow_id = '%1$s' AND OLD.kept_at IS NULL AND NEW.kept_at IS NOT NULL
            superseded_weeks        | INSERT | NEW.workflow_id = '%1$s' AND NEW.week_start_date = '2026-02-23'
            week_loads              | UPDATE | NEW.workflow_id = '%1$s' AND NEW.kept_at IS NOT NULL AND NEW.superseded_at IS NOT NULL
            source_weeks            | UPDATE | NEW.workflow_id = '%1$s' AND NEW.week_start_date = '2026-02-23'
            sources                 | UPDATE | NEW.workflow_id = '%1$s'
            report_data_aggregates  | UPDATE | NEW.workflow_id = '%1$s' AND NEW.aggregation_type = 'quarterly'
            outbox                  | INSERT | NEW.key LIKE '%1$s%%'
            source_remappings       | DELETE | OLD.workflow_id = '%1$s'
            """)
    void aStatementThatFailsLeavesTheOldMappingAndNoLoads(String table, String change, String condition)
            throws SQLException {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        try (Watch watch = new Watch(source);
                Sabotage sabotage = new Sabotage(
                        table, change, condition.formatted(source.workflow(), queue.sourceId()), Sabotage.FAIL)) {
            source.map("microcents");

            assertThat(queue.awaitFailure()).contains("sabotaged");
            assertThat(source.seen()).containsExactly(BY_DEFAULT);
            assertThat(queue.mappings()).containsExactly("{}");
            assertThat(queue.loadsOfNobody()).isZero();
        }
        try (Watch watch = new Watch(source)) {
            queue.expireAndTell();
            source.awaitAll(IN_MICROCENTS);
        }
        queue.awaitNone();
        assertThat(queue.loadsOfNobody()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 503})
    void aWeekWhoseRowsCannotBeReadKeepsAllByTheOldMapping(int status) {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        TestWeek lost = source.weeks().get(3);
        lost.serve(status);

        source.map("microcents");

        assertThat(queue.awaitFailure()).contains(String.valueOf(status));
        assertThat(source.seen()).containsExactly(BY_DEFAULT);
        assertThat(queue.loadsOfNobody()).isZero();
        try (Watch watch = new Watch(source)) {
            lost.version(2, lost.csv().replace(",1000,", ",2000,")).publish();
            source.awaitAll(IN_MICROCENTS);
        }
        assertThat(impressions(source, "2026-W09")).isEqualTo("2000");
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 400})
    void aWeekWhoseRowsAreGoneForGoodIsSwitchedAsFarAsItIsStored(int status) {
        SixWeeks source = SixWeeks.stored();
        TestWeek lost = source.weeks().get(3);
        lost.serve(status);

        source.map("microcents");

        Awaitility.await().atMost(PATIENCE).until(() -> spend(source, "2026-W11")
                .equals("6"));
        new QueueRow(pool, source).awaitNone();
        JsonNode row = Api.row(source.workflow(), source.instance(), "weekly", "2026-W09");
        assertThat(row.path("metrics").has("spend")).isFalse();
        assertThat(row.path("metrics").path("impressions").asInt()).isEqualTo(1000);
        assertThat(row.path("notes").path("spend").asText()).isEqualTo("rows_gone");
        JsonNode quarter = Api.row(source.workflow(), source.instance(), "quarterly", "2026-Q1");
        assertThat(spend(quarter)).isEqualTo("17");
        assertThat(quarter.path("notes").path("spend").asText()).isEqualTo("rows_gone");
        assertThat(warnings(source)).containsExactly("spend rows_gone 2026-02-23 2026-03-01");
        lost.version(2, lost.csv().replace(",1000,", ",2000,")).publish();
        source.awaitAll(IN_MICROCENTS);
        assertThat(impressions(source, "2026-W09")).isEqualTo("2000");
        assertThat(warnings(source)).isEmpty();
    }

    @Test
    void daysOfAColumnThatIsNoDateAnyMoreAreNotKept() {
        UUID workflow = UUID.randomUUID();
        UUID instance = UUID.randomUUID();
        TestWeek week = TestWeek.of(
                        workflow,
                        instance,
                        "2026-03-30",
                        "click_date,impression_date,campaign,impressions\n2026-03-31,2026-04-02,a,700\n")
                .publish();
        Platform.workflow(
                workflow, Map.of("click_date", Map.of("role", "date"), "impression_date", Map.of("role", "ignore")));
        Awaitility.await().atMost(PATIENCE).until(() -> monthly(workflow, instance)
                .equals(List.of("0", "700")));
        week.serve(410);

        Platform.workflow(
                workflow, Map.of("click_date", Map.of("role", "ignore"), "impression_date", Map.of("role", "date")));

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(monthly(workflow, instance))
                .containsExactly("500", "200"));
    }

    /** Impressions, newest month first. */
    private static List<String> monthly(UUID workflow, UUID instance) {
        return Api.rows(workflow, instance, "monthly").stream()
                .map(row -> row.path("metrics")
                        .path("impressions")
                        .decimalValue()
                        .stripTrailingZeros()
                        .toPlainString())
                .toList();
    }

    private static List<String> warnings(SixWeeks source) {
        String path = "/api/aggregates/mapping?workflow_id=" + source.workflow() + "&instance_id=" + source.instance();
        return Api.list(Api.json(Api.get(path, Tokens.service())).path("warnings")).stream()
                .map(warning -> String.join(
                        " ",
                        warning.path("column").asText(),
                        warning.path("code").asText(),
                        warning.path("from").asText(),
                        warning.path("to").asText()))
                .toList();
    }

    private static String spend(SixWeeks source, String week) {
        return spend(Api.row(source.workflow(), source.instance(), "weekly", week));
    }

    @Test
    void weeksThatArriveMeanwhileAreReadByTheOldMappingAndSwitchedWithTheOthers() throws SQLException {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        TestWeek first = source.weeks().get(0);
        TestWeek restated = first.version(2, first.csv().replace(",1000,", ",2000,"));
        String lastWeek = "NEW.workflow_id = '%s' AND NEW.week_start_date = '2026-03-09'".formatted(source.workflow());
        try (Watch watch = new Watch(source)) {
            try (Sabotage sabotage = new Sabotage("week_loads", "INSERT", lastWeek, WAIT);
                    Connection lock = EmbeddedServers.locking("aggregation", LOCK)) {
                source.map("microcents");
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> source.weeks().get(5).reads() == 2);
                restated.publish();
                Awaitility.await().atMost(PATIENCE).until(() -> impressions(source, "2026-W06")
                        .equals("2000"));
                assertThat(source.seen()).containsExactly(BY_DEFAULT);
            }
            source.awaitAll(IN_MICROCENTS);
        }

        queue.awaitNone();
        assertThat(impressions(source, "2026-W06")).isEqualTo("2000");
        assertThat(queue.revision()).isEqualTo(8);
        assertThat(restated.reads()).isEqualTo(2);
        assertThat(source.weeks()).allMatch(week -> week.reads() == 2);
        assertThat(queue.loadsOfNobody()).isZero();
    }

    @Test
    void aWeekThatIsReadAgainMeanwhileIsSwitchedAsItWasReadLast() throws SQLException {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        TestWeek first = source.weeks().get(0);
        TestWeek repaired = first.version(1, first.csv().replace(",1000,", ",2000,"));
        String lastWeek = "NEW.workflow_id = '%s' AND NEW.week_start_date = '2026-03-09'".formatted(source.workflow());
        try (Sabotage sabotage = new Sabotage("week_loads", "INSERT", lastWeek, WAIT);
                Connection lock = EmbeddedServers.locking("aggregation", LOCK)) {
            source.map("microcents");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> source.weeks().get(5).reads() == 2);
            repaired.serve(200);
            assertThat(Api.post(
                                    "/api/admin/aggregates/rebuild",
                                    readAgain(source, first),
                                    Tokens.admin(UUID.randomUUID()))
                            .statusCode())
                    .isEqualTo(202);
            Awaitility.await().atMost(PATIENCE).until(() -> impressions(source, "2026-W06")
                    .equals("2000"));
            assertThat(source.seen()).containsExactly(BY_DEFAULT);
        }
        source.awaitAll(IN_MICROCENTS);

        queue.awaitNone();
        assertThat(impressions(source, "2026-W06")).isEqualTo("2000");
        assertThat(queue.loadsOfNobody()).isZero();
    }

    private static Map<String, Object> readAgain(SixWeeks source, TestWeek week) {
        return Map.of(
                "workflow_id", source.workflow(),
                "instance_id", source.instance(),
                "from", week.start(),
                "to", week.start().plusDays(6),
                "source", "collection");
    }

    @Test
    void aWeekThatIsNewMeanwhileIsReadByTheMappingOfTheOthers() {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        Remapping remapping = queue.lease();
        source.map("microcents");
        queue.awaitRequest();

        TestWeek seventh = TestWeek.of(
                        source.workflow(), source.instance(), "2026-04-06", SixWeeks.rows(LocalDate.of(2026, 4, 6), 7))
                .publish();
        Api.awaitRow(source.workflow(), source.instance(), "weekly", "2026-W15", row -> spend(row)
                .equals("700000000"));

        service.remap(remapping).await().atMost(PATIENCE);

        assertThat(source.seen()).containsExactly(IN_MICROCENTS);
        assertThat(spend(Api.row(source.workflow(), source.instance(), "weekly", "2026-W15")))
                .isEqualTo("7");
        assertThat(seventh.reads()).isEqualTo(2);
    }

    @Test
    void whoLostTheLeaseChangesNothing() {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        Remapping held = queue.lease();
        source.map("microcents");
        queue.awaitRequest();
        Remapping lost = new Remapping(held.source(), UUID.randomUUID(), "test", null, 0);

        assertThatThrownBy(() -> service.remap(lost).await().atMost(PATIENCE)).hasMessageContaining("another replica");

        assertThat(source.seen()).containsExactly(BY_DEFAULT);
        assertThat(queue.loadsOfNobody()).isZero();
        service.remap(held).await().atMost(PATIENCE);
        assertThat(source.seen()).containsExactly(IN_MICROCENTS);
        queue.awaitNone();
    }

    @Test
    void aReplicaThatDiedIsReplacedWhenItsLeaseIsOver() {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        queue.lease();
        source.map("microcents");
        queue.awaitRequest();
        assertThat(source.seen()).containsExactly(BY_DEFAULT);

        queue.expire();

        source.awaitAll(IN_MICROCENTS);
        queue.awaitNone();
    }

    @Test
    void aLeaseThatIsRenewedDoesNotEndAndItsLoadsStay() {
        SixWeeks source = SixWeeks.stored();
        QueueRow queue = new QueueRow(pool, source);
        Remapping held = queue.lease();
        queue.addLoadOfYesterday();

        remappings
                .renew(pool, List.of(held.lease()), Duration.ofHours(2))
                .await()
                .atMost(PATIENCE);

        assertThat(queue.secondsLeft()).isGreaterThan(3_600);
        orphans.purge().await().atMost(PATIENCE);
        assertThat(queue.loadsOfNobody()).isEqualTo(1);
    }

    @Test
    void severalWorkersSwitchEachSourceOnce() {
        UUID workflow = UUID.randomUUID();
        List<SixWeeks> sources =
                Stream.generate(() -> SixWeeks.stored(workflow)).limit(4).toList();
        RemappingWorker another = new RemappingWorker(pool, remappings, service, config, vertx);

        sources.get(0).map("microcents");
        Awaitility.await().atMost(PATIENCE).until(() -> {
            Uni.join().all(worker.work(), another.work()).andFailFast().await().atMost(PATIENCE);
            return sources.stream().allMatch(source -> new QueueRow(pool, source).revision() > 6);
        });

        assertThat(sources).allSatisfy(source -> {
            new QueueRow(pool, source).awaitNone();
            assertThat(source.seen()).containsExactly(IN_MICROCENTS);
            assertThat(new QueueRow(pool, source).revision()).isEqualTo(7);
            assertThat(source.weeks()).allMatch(week -> week.reads() == 2);
        });
    }

    private static List<JsonNode> published(SixWeeks source, int atLeast) {
        String key = source.workflow() + ":" + source.instance();
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Kafka.readJson("amc.aggregate-refreshed.v1", key), events -> events.size() >= atLeast);
    }

    private static String impressions(SixWeeks source, String week) {
        return Api.row(source.workflow(), source.instance(), "weekly", week)
                .path("metrics")
                .path("impressions")
                .asText();
    }

    /** Newest first. */
    private static List<String> spends(UUID workflow, UUID instance, String type) {
        return Api.rows(workflow, instance, type).stream()
                .map(RemappingTest::spend)
                .toList();
    }

    private static String spend(JsonNode row) {
        return row.path("metrics").path("spend").decimalValue().toPlainString();
    }

    private String mapping(UUID workflow) {
        return pool.preparedQuery("SELECT metric_mapping::text FROM platform_workflows WHERE workflow_id = $1")
                .execute(Tuple.of(workflow))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getString(0);
    }
}
