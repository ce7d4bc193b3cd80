package org.amcreports.dashboard.data.shaping;

import static org.amcreports.dashboard.data.Samples.LAST_WEEK;
import static org.amcreports.dashboard.data.Samples.ONE;
import static org.amcreports.dashboard.data.Samples.TWO;
import static org.amcreports.dashboard.data.Samples.card;
import static org.amcreports.dashboard.data.Samples.dashboard;
import static org.amcreports.dashboard.data.Samples.dataSource;
import static org.amcreports.dashboard.data.Samples.figures;
import static org.amcreports.dashboard.data.Samples.line;
import static org.amcreports.dashboard.data.Samples.marked;
import static org.amcreports.dashboard.data.Samples.missing;
import static org.amcreports.dashboard.data.Samples.noFacts;
import static org.amcreports.dashboard.data.Samples.noted;
import static org.amcreports.dashboard.data.Samples.plan;
import static org.amcreports.dashboard.data.Samples.row;
import static org.amcreports.dashboard.data.Samples.series;
import static org.amcreports.dashboard.data.Samples.served;
import static org.amcreports.dashboard.data.Samples.shape;
import static org.amcreports.dashboard.data.Samples.source;
import static org.amcreports.dashboard.data.Samples.state;
import static org.amcreports.dashboard.data.Samples.table;
import static org.amcreports.dashboard.data.Samples.text;
import static org.amcreports.dashboard.data.Samples.total;
import static org.amcreports.dashboard.data.Samples.values;
import static org.amcreports.dashboard.data.Samples.week;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.Source.Freshness;
import org.amcreports.dashboard.data.planning.Source.Standing;
import org.amcreports.dashboard.data.planning.Verdict;
import org.amcreports.dashboard.data.planning.WidgetState;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Period;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Refusal;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ShapingTest {

    private static final LocalDate WEEK_BEFORE = LAST_WEEK.minusWeeks(1);
    private static final Figures SPEND = figures(values("spend", "5"), total(Map.of(), values("spend", "5")));

    @Test
    void lineHasOneRowForEachPeriodAndGapsAreNull() {
        WidgetResult line = only(
                dashboard(line(1, dataSource(List.of(), null, series(ONE, "impressions", "clicks")))),
                figures(
                        values("impressions", "30", "clicks", "2"),
                        week(WEEK_BEFORE, Map.of(), values("impressions", "10", "clicks", "2")),
                        week(LAST_WEEK, Map.of(), values("impressions", "20"))));

        assertThat(line.verdict()).isEqualTo(Verdict.READY);
        assertThat(line.body().table().columns())
                .extracting(Column::name)
                .containsExactly("period", "period_start", "period_end", "period_complete", "impressions", "clicks");
        assertThat(line.body().table().rows())
                .containsExactly(
                        row("week of 2026-03-02", WEEK_BEFORE, WEEK_BEFORE.plusDays(6), true, num("10"), num("2")),
                        row("week of 2026-03-09", LAST_WEEK, LAST_WEEK.plusDays(6), true, num("20"), null));
        assertThat(line.body().totals()).isEqualTo(values("impressions", "30", "clicks", "2"));
    }

    @Test
    void tableKeepsTheOrderOfTheAnswerAndEveryDigit() {
        String digits = "123456789012345678.901234567891";
        WidgetResult table = only(
                dashboard(table(1, dataSource(List.of("campaign"), Grain.TOTAL, series(ONE, "spend")))),
                figures(
                        values("spend", digits),
                        total(Map.of("campaign", "Zebra"), values("spend", digits)),
                        total(withNull("campaign"), values("spend", null))));

        assertThat(table.body().table().rows()).containsExactly(row("Zebra", num(digits)), row(null, null));
    }

    @Test
    void severalSeriesAreLaidSideBySideInTheOrderOfTime() {
        Dashboard dashboard =
                dashboard(line(1, dataSource(List.of(), Grain.WEEKLY, series(ONE, "spend"), series(TWO, "spend"))));

        WidgetResult line = shape(
                        plan(dashboard, served()),
                        figures(values("spend", "1"), week(LAST_WEEK, Map.of(), values("spend", "1"))),
                        figures(
                                values("spend", "5"),
                                week(WEEK_BEFORE, Map.of(), values("spend", "2")),
                                week(LAST_WEEK, Map.of(), values("spend", "3"))))
                .get(0);

        assertThat(line.body().table().columns()).extracting(Column::name).endsWith("spend", "spend.2");
        assertThat(line.body().table().rows())
                .containsExactly(
                        row("week of 2026-03-02", WEEK_BEFORE, WEEK_BEFORE.plusDays(6), true, null, num("2")),
                        row("week of 2026-03-09", LAST_WEEK, LAST_WEEK.plusDays(6), true, num("1"), num("3")));
        assertThat(line.body().totals()).isEqualTo(values("spend", "1", "spend.2", "5"));
    }

    @Test
    void periodIsCompleteOnlyWhenItIsInEverySeries() {
        Dashboard dashboard =
                dashboard(line(1, dataSource(List.of(), Grain.WEEKLY, series(ONE, "spend"), series(TWO, "spend"))));
        Item begun = new Item(
                new Period("week of 2026-03-09", LAST_WEEK, LAST_WEEK.plusDays(6), false),
                Map.of(),
                values("spend", "3"),
                Map.of(),
                false);

        WidgetResult line = shape(
                        plan(dashboard, served()),
                        figures(values("spend", "1"), week(LAST_WEEK, Map.of(), values("spend", "1"))),
                        figures(values("spend", "3"), begun))
                .get(0);

        assertThat(line.body().table().rows())
                .containsExactly(
                        row("week of 2026-03-09", LAST_WEEK, LAST_WEEK.plusDays(6), false, num("1"), num("3")));
    }

    @Test
    void marksOfSeveralSeriesAreThoseOfTheWorst() {
        Dashboard dashboard =
                dashboard(table(1, dataSource(List.of(), Grain.TOTAL, series(ONE, "spend"), series(TWO, "spend"))));

        WidgetResult.Marks marks = shape(
                        plan(dashboard, served()),
                        marked(missing(SPEND, WEEK_BEFORE), "provisional", "0.8", "USD"),
                        marked(missing(SPEND, WEEK_BEFORE.minusWeeks(1)), "final", "0.9", "EUR"))
                .get(0)
                .body()
                .marks();

        assertThat(marks.maturity()).isEqualTo("provisional");
        assertThat(marks.coverage()).isEqualByComparingTo("0.8");
        assertThat(marks.currency()).isNull();
        assertThat(marks.missingWeeks()).containsExactly(WEEK_BEFORE.minusWeeks(1), WEEK_BEFORE);
    }

    @Test
    void textIsReadyWithoutFigures() {
        WidgetResult text = only(dashboard(text(1)));

        assertThat(text.verdict()).isEqualTo(Verdict.READY);
        assertThat(text.body()).isNull();
    }

    @Test
    void oneFailingWidgetLeavesTheOthersAlone() {
        Dashboard dashboard = dashboard(
                card(1, dataSource(List.of(), null, series(ONE, "spend"))),
                card(2, dataSource(List.of(), null, series(ONE, "nonsense"))),
                card(3, dataSource(List.of(), null, series(TWO, "spend"))));

        List<WidgetResult> results = shape(
                plan(dashboard, served()),
                SPEND,
                new Refusal(WidgetState.METRIC_NOT_IN_WORKFLOW, "no metric nonsense"),
                new NoAnswer("it is down"));

        assertThat(results)
                .extracting(WidgetResult::verdict)
                .containsExactly(
                        Verdict.READY,
                        new Verdict(WidgetState.METRIC_NOT_IN_WORKFLOW, "no metric nonsense"),
                        new Verdict(WidgetState.UNAVAILABLE, "it is down"));
    }

    @Test
    void nothingCollectedIsNeverEmptyOrCollectingByWhatIsKnownOfTheSource() {
        Freshness quiet = new Freshness(3, false);
        Freshness busy = new Freshness(3, true);

        assertThat(stateWith(null, noFacts())).isEqualTo(WidgetState.NEVER_COLLECTED);
        assertThat(stateWith(quiet, noFacts())).isEqualTo(WidgetState.EMPTY);
        assertThat(stateWith(busy, noFacts())).isEqualTo(WidgetState.COLLECTING);
    }

    @Test
    void missingNewestWeekIsStaleOrOnItsWayAndAnOlderGapIsNeither() {
        Freshness quiet = new Freshness(3, false);
        Freshness busy = new Freshness(3, true);

        assertThat(stateWith(quiet, missing(SPEND, LAST_WEEK))).isEqualTo(WidgetState.STALE);
        assertThat(stateWith(busy, missing(SPEND, LAST_WEEK))).isEqualTo(WidgetState.COLLECTING);
        assertThat(stateWith(quiet, missing(SPEND, WEEK_BEFORE))).isEqualTo(WidgetState.READY);
    }

    @Test
    void rowsAllWithheldAreFilteredAndNoRowsAreEmpty() {
        Freshness quiet = new Freshness(3, false);

        assertThat(stateWith(quiet, marked(SPEND, "final", "0", "USD"))).isEqualTo(WidgetState.FILTERED);
        assertThat(stateWith(quiet, figures(Map.of()))).isEqualTo(WidgetState.EMPTY);
    }

    @Test
    void periodsInWhichNothingMatchedAreEmptyUnlessANoteExplainsThem() {
        Freshness quiet = new Freshness(3, false);
        Figures nothing = figures(values("spend", null), total(Map.of(), values("spend", null)));
        Item mixed = new Item(null, Map.of(), values("spend", null), Map.of("spend", "mixed_currency"), false);

        assertThat(stateWith(quiet, nothing)).isEqualTo(WidgetState.EMPTY);
        assertThat(stateWith(quiet, noted(nothing, Map.of("query_fingerprint", "mixed_definition"))))
                .isEqualTo(WidgetState.EMPTY);
        assertThat(stateWith(quiet, figures(values("spend", null), mixed))).isEqualTo(WidgetState.READY);
    }

    @Test
    void nothingInTheRangeIsStaleWhileTheNewestWeekIsMissing() {
        Freshness quiet = new Freshness(3, false);
        Freshness busy = new Freshness(3, true);

        assertThat(stateWith(quiet, missing(noFacts(), WEEK_BEFORE, LAST_WEEK))).isEqualTo(WidgetState.STALE);
        assertThat(stateWith(busy, missing(noFacts(), LAST_WEEK))).isEqualTo(WidgetState.COLLECTING);
        assertThat(stateWith(null, missing(noFacts(), LAST_WEEK))).isEqualTo(WidgetState.NEVER_COLLECTED);
        assertThat(stateWith(quiet, missing(noFacts(), WEEK_BEFORE))).isEqualTo(WidgetState.EMPTY);
        assertThat(stateWith(quiet, missing(figures(Map.of()), LAST_WEEK))).isEqualTo(WidgetState.STALE);
    }

    @Test
    void metricThatEverySeriesLacksIsNotInTheWorkflow() {
        Figures lacking = noted(
                figures(values("reach", null), total(Map.of(), values("reach", null))),
                Map.of("reach", "metric_not_in_workflow"));
        Dashboard dashboard =
                dashboard(table(1, dataSource(List.of(), Grain.TOTAL, series(ONE, "reach"), series(TWO, "reach"))));

        assertThat(shape(plan(dashboard, served()), lacking, lacking).get(0).verdict())
                .isEqualTo(new Verdict(WidgetState.METRIC_NOT_IN_WORKFLOW, "The workflow has no metric reach."));
        assertThat(shape(
                                plan(dashboard, served()),
                                lacking,
                                figures(values("reach", "5"), total(Map.of(), values("reach", "5"))))
                        .get(0)
                        .verdict())
                .isEqualTo(Verdict.READY);
    }

    @Test
    void metricThatIsNowhereIsNotInTheWorkflow() {
        WidgetResult card = only(
                dashboard(card(1, dataSource(List.of(), null, series(ONE, "reach")))),
                figures(Map.of(), total(Map.of(), Map.of())));

        assertThat(card.verdict())
                .isEqualTo(new Verdict(WidgetState.METRIC_NOT_IN_WORKFLOW, "The workflow has no metric reach."));
    }

    @Test
    void metricThatTheWorkflowLacksLeavesTheOthers() {
        Figures answer = figures(
                values("clicks", "3", "purchases", null),
                week(LAST_WEEK, Map.of(), values("clicks", "3", "purchases", null)));
        WidgetResult line = only(
                dashboard(line(1, dataSource(List.of(), null, series(ONE, "clicks", "purchases")))),
                noted(answer, Map.of("purchases", "metric_not_in_workflow")));

        assertThat(line.verdict()).isEqualTo(Verdict.READY);
        assertThat(line.body().notes()).isEqualTo(Map.of("purchases", "metric_not_in_workflow"));

        WidgetResult card = only(
                dashboard(card(1, dataSource(List.of(), null, series(ONE, "purchases")))),
                noted(answer, Map.of("purchases", "metric_not_in_workflow")));
        assertThat(card.verdict().state()).isEqualTo(WidgetState.METRIC_NOT_IN_WORKFLOW);
    }

    @Test
    void valuesThatCannotBeAddedSaySo() {
        Item reach = new Item(null, Map.of(), values("reach", null), Map.of("reach", "non_additive"), false);
        WidgetResult card = only(
                dashboard(card(1, dataSource(List.of(), null, series(ONE, "reach")))),
                figures(values("reach", null), reach));

        assertThat(card.verdict().state()).isEqualTo(WidgetState.NON_ADDITIVE);
    }

    @Test
    void figuresThatMayBeOutdatedAreStaleAndSayHowOldTheyAre() {
        WidgetResult card =
                only(dashboard(card(1, dataSource(List.of(), null, series(ONE, "spend")))), SPEND.asOutdated());

        assertThat(card.verdict())
                .isEqualTo(new Verdict(
                        WidgetState.STALE,
                        "The figures cannot be read at the moment; these are as of 2026-03-18T05:00:00Z."));
        assertThat(card.body().totals()).isEqualTo(values("spend", "5"));
    }

    private static WidgetState stateWith(Freshness freshness, Figures answer) {
        DataPlan plan = plan(
                dashboard(card(1, dataSource(List.of(), null, series(ONE, "spend")))),
                state(source(ONE, Standing.SERVED, freshness)));
        return shape(plan, answer).get(0).verdict().state();
    }

    private static WidgetResult only(Dashboard dashboard, AggregateAnswer... answers) {
        return shape(plan(dashboard, served()), answers).get(0);
    }

    private static Map<String, String> withNull(String dimension) {
        Map<String, String> group = new HashMap<>();
        group.put(dimension, null);
        return group;
    }

    private static BigDecimal num(String digits) {
        return new BigDecimal(digits);
    }
}
