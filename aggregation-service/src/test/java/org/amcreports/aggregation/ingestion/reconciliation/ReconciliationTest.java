package org.amcreports.aggregation.ingestion.reconciliation;

import static org.amcreports.aggregation.testing.Api.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.amcreports.aggregation.query.AskedSource;
import org.amcreports.aggregation.testing.CollectionStub;
import org.amcreports.aggregation.testing.ServiceTest;
import org.amcreports.aggregation.testing.TestWeek;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What collection-service's ledger has and this service has not is found and taken in. */
@ServiceTest
class ReconciliationTest {

    private static final String CSV = "campaign,impressions\na,70\n";

    private final AskedSource source = AskedSource.fresh();
    private final TestWeek first = source.week("2026-03-02", CSV);

    @Inject
    Pool pool;

    @Inject
    Reconciliation reconciliation;

    @Inject
    MeterRegistry meters;

    @Test
    void aWeekWhoseEventWasLostIsTakenIn() {
        source.hold(first);
        TestWeek lost = source.week("2026-03-09", "campaign,impressions\na,80\n");
        lost.serve(200);
        double before = drifts("taken_in");

        reconcile(first, lost);

        assertThat(impressions("2026-W11")).isEqualTo(80);
        assertThat(impressions("2026-W10")).isEqualTo(70);
        assertThat(drifts("taken_in")).isEqualTo(before + 1);
        reconcile(first, lost);
        assertThat(drifts("taken_in")).isEqualTo(before + 1);
        assertThat(lost.reads()).isEqualTo(1);
    }

    @Test
    void aVersionWhoseEventWasLostTakesThePlaceOfTheOneBefore() {
        source.hold(first);
        TestWeek second = first.version(2, "campaign,impressions\na,90\n");
        second.serve(200);

        reconcile(second);

        assertThat(impressions("2026-W10")).isEqualTo(90);
        assertThat(number("SELECT data_version FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2"))
                .isEqualTo(2);
    }

    @Test
    void aWeekThatIsFinalByNowBecomesSoWithoutReadingItsRowsAgain() {
        TestWeek provisional = source.provisional("2026-03-02", CSV);
        source.hold(provisional);

        reconcile(provisional.maturity("final", 3_600));

        assertThat(row(source.workflow(), source.instance(), "weekly", "2026-W10")
                        .path("maturity")
                        .asText())
                .isEqualTo("final");
        assertThat(provisional.reads()).isEqualTo(1);
    }

    @Test
    void whatIsStoredAsInTheLedgerStays() {
        source.hold(first);
        double before = drifts("taken_in") + drifts("left");

        reconcile(first);

        assertThat(drifts("taken_in") + drifts("left")).isEqualTo(before);
        assertThat(first.reads()).isEqualTo(1);
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void everyPageIsRead() {
        source.hold(first);
        TestWeek lost = source.week("2026-02-23", "campaign,impressions\na,80\n");
        lost.serve(200);
        serve("", List.of(ledger(first)), "second");
        serve("second", List.of(ledger(lost)), null);

        makeDue();
        reconciliation.work().await().atMost(Duration.ofSeconds(60));

        assertThat(impressions("2026-W09")).isEqualTo(80);
    }

    @Test
    void aWeekOfAnotherDefinitionIsTakenInAsTheLedgerDescribesIt() {
        source.hold(first);
        TestWeek unlike = source.week("2026-03-09", "placement,clicks\na,5\n").fingerprint("of another query");
        unlike.serve(200);

        reconcile(first, unlike);

        assertThat(row(source.workflow(), source.instance(), "weekly", "2026-W11")
                        .path("metrics")
                        .path("clicks")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void aSourceOfWhichNothingIsStoredIsFoundAndTakenIn() {
        first.serve(200);
        serve("", List.of(ledger(first)), null);
        serveSources(source);

        reconciliation.find().await().atMost(Duration.ofSeconds(60));

        assertThat(impressions("2026-W10")).isEqualTo(70);
        reconciliation.find().await().atMost(Duration.ofSeconds(60));
        assertThat(first.reads()).isEqualTo(1);
    }

    @Test
    void whatTheLedgerHasForgottenOrHasOfAnEarlierRunIsToldAndLeft() {
        source.hold(first);
        source.hold("2026-03-09", "campaign,impressions\na,80\n");
        TestWeek earlier = first.maturity("final", -3_600);
        Map<String, Object> restored = ledger(earlier);
        restored.put("data_checksum", "v1:of an earlier run");
        double before = drifts("left");

        reconcile(List.of(restored));

        assertThat(drifts("left")).isEqualTo(before + 2);
        assertThat(impressions("2026-W10")).isEqualTo(70);
        assertThat(impressions("2026-W11")).isEqualTo(80);
    }

    @Test
    void aLaterRunOfALedgerThatWasSetBackWinsWhateverItsNumber() {
        source.hold(first);
        TestWeek second = first.version(2, "campaign,impressions\na,90\n");
        source.hold(second);
        TestWeek again =
                source.week("2026-03-02", "campaign,impressions\na,95\n").maturity("final", 7 * 86_400);
        again.serve(200);

        reconcile(again);

        assertThat(impressions("2026-W10")).isEqualTo(95);
        assertThat(number("SELECT data_version FROM source_weeks WHERE workflow_id = $1 AND instance_id = $2"))
                .isEqualTo(1);
        double before = drifts("taken_in") + drifts("left");
        reconcile(again);
        assertThat(drifts("taken_in") + drifts("left")).isEqualTo(before);
    }

    /** Before anything is compared: its event brings it. */
    @Test
    void aNumberThatALedgerWhichWasSetBackGivesAgainBringsItsOwnRows() {
        source.hold(first);
        source.hold(first.version(2, "campaign,impressions\na,90\n"));
        TestWeek again = first.version(2, "campaign,impressions\na,95\n").maturity("provisional", 7 * 86_400);

        source.hold(again);

        assertThat(impressions("2026-W10")).isEqualTo(95);
        assertThat(row(source.workflow(), source.instance(), "weekly", "2026-W10")
                        .path("maturity")
                        .asText())
                .isEqualTo("provisional");
        double before = drifts("taken_in") + drifts("left");
        reconcile(again);
        assertThat(drifts("taken_in") + drifts("left")).isEqualTo(before);
    }

    /** A run that brings what the ledger has already is no version, and no event. */
    @Test
    void whatALedgerThatWasSetBackHasRunAgainWins() {
        source.hold(first);
        source.hold(first.version(2, "campaign,impressions\na,90\n"));
        Map<String, Object> confirmed = ledger(first);
        confirmed.put("last_run_at", first.executedAt().plusSeconds(7 * 86_400).toString());

        reconcile(List.of(confirmed));

        assertThat(impressions("2026-W10")).isEqualTo(70);
        double before = drifts("taken_in") + drifts("left");
        reconcile(List.of(confirmed));
        assertThat(drifts("taken_in") + drifts("left")).isEqualTo(before);
    }

    @Test
    void weeksUnderReviewAndThoseWhoseEventMayBeUnderWayAreNotMissed() {
        source.hold(first);
        double before = drifts("taken_in") + drifts("left");
        Map<String, Object> reviewed = ledger(source.week("2026-03-09", CSV));
        reviewed.put("needs_review", true);
        Map<String, Object> fresh = ledger(source.week("2026-03-16", CSV));
        fresh.put("last_run_at", Instant.now().toString());

        reconcile(List.of(fresh, reviewed, ledger(first)));

        assertThat(drifts("taken_in") + drifts("left")).isEqualTo(before);
    }

    @Test
    void aLedgerThatCannotBeReadIsReadLater() {
        source.hold(first);

        makeDue();
        reconciliation.work().await().atMost(Duration.ofSeconds(60));

        assertThat(due()).isZero();
        assertThat(number("""
                        SELECT count(*) FROM sources WHERE workflow_id = $1 AND instance_id = $2
                          AND ledger_due_at BETWEEN now() AND now() + interval '16 minutes'
                        """)).isEqualTo(1);
    }

    private void reconcile(TestWeek... weeks) {
        reconcile(Stream.of(weeks).map(ReconciliationTest::ledger).toList());
    }

    private void reconcile(List<Map<String, Object>> weeks) {
        serve("", weeks, null);
        makeDue();
        reconciliation.work().await().atMost(Duration.ofSeconds(60));
    }

    private static void serveSources(AskedSource held) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("workflow", Map.of("id", held.workflow()));
        view.put("instance", Map.of("id", held.instance(), "time_zone", "America/New_York"));
        view.put("week_start", "MONDAY");
        view.put("last_available_week", "2026-03-02");
        view.put("weeks_held", 1);
        view.put("weeks_missing", 55);
        view.put("weeks_provisional", 0);
        view.put("active_collections", List.of());
        CollectionStub.serveSources("", ExactJson.write(page(List.of(view), null)));
    }

    private void serve(String cursor, List<Map<String, Object>> weeks, @Nullable String next) {
        CollectionStub.serveLedger(source.workflow(), cursor, ExactJson.write(page(weeks, next)));
    }

    private static Map<String, @Nullable Object> page(List<Map<String, Object>> items, @Nullable String next) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put("next_cursor", next);
        return page;
    }

    private static Map<String, Object> ledger(TestWeek week) {
        Map<String, Object> event = week.event();
        Map<String, Object> row = new LinkedHashMap<>();
        for (String name : List.of(
                "week_start_date",
                "week_end_date",
                "data_version",
                "data_checksum",
                "row_count",
                "suppressed_row_count",
                "content",
                "maturity",
                "final_at",
                "query_fingerprint",
                "execution_date",
                "week_start",
                "time_zone",
                "currency",
                "columns",
                "amc_instance_id",
                "amc_execution_id",
                "collection_id",
                "rows_path")) {
            row.put(name, event.get(name));
        }
        row.put("supersedes_version", null);
        row.put("superseded_at", null);
        row.put("last_run_at", event.get("execution_date"));
        row.put("needs_review", false);
        return row;
    }

    private int impressions(String week) {
        return row(source.workflow(), source.instance(), "weekly", week)
                .path("metrics")
                .path("impressions")
                .asInt();
    }

    private double drifts(String outcome) {
        return meters.find("amcreports.aggregation.ledger.drift").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Only this test's source. */
    private void makeDue() {
        pool.query("UPDATE sources SET ledger_due_at = now() + interval '1 day'")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(30));
        pool.preparedQuery("UPDATE sources SET ledger_due_at = now() WHERE workflow_id = $1 AND instance_id = $2")
                .execute(Tuple.of(source.workflow(), source.instance()))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    /** Whether it is due in a day again. */
    private long due() {
        return number("""
                SELECT count(*) FROM sources WHERE workflow_id = $1 AND instance_id = $2
                  AND ledger_due_at > now() + interval '23 hours'
                """);
    }

    private long number(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(source.workflow(), source.instance()))
                .await()
                .atMost(Duration.ofSeconds(30))
                .iterator()
                .next()
                .getLong(0);
    }
}
