package org.amcreports.dashboard.data.shaping;

import static org.amcreports.dashboard.data.Samples.LAST_DAY;
import static org.amcreports.dashboard.data.Samples.LAST_WEEK;
import static org.amcreports.dashboard.data.Samples.ONE;
import static org.amcreports.dashboard.data.Samples.card;
import static org.amcreports.dashboard.data.Samples.compared;
import static org.amcreports.dashboard.data.Samples.dashboard;
import static org.amcreports.dashboard.data.Samples.definedBy;
import static org.amcreports.dashboard.data.Samples.figures;
import static org.amcreports.dashboard.data.Samples.line;
import static org.amcreports.dashboard.data.Samples.marked;
import static org.amcreports.dashboard.data.Samples.missing;
import static org.amcreports.dashboard.data.Samples.noFacts;
import static org.amcreports.dashboard.data.Samples.noted;
import static org.amcreports.dashboard.data.Samples.plan;
import static org.amcreports.dashboard.data.Samples.series;
import static org.amcreports.dashboard.data.Samples.served;
import static org.amcreports.dashboard.data.Samples.settled;
import static org.amcreports.dashboard.data.Samples.shape;
import static org.amcreports.dashboard.data.Samples.total;
import static org.amcreports.dashboard.data.Samples.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.planning.AggregateQuery;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.Verdict;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.Change.Obstacle;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ComparisonTest {

    private static final DataPlan CARD = plan(dashboard(card(1, compared(series(ONE, "spend")))), served());
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 12, 22);

    @ParameterizedTest
    @CsvSource({
        "150, 100, 50, 50.000000",
        "100, 150, -50, -33.333333",
        "0, 100, -100, -100.000000",
        "5, 3, 2, 66.666667",
        "-50, -100, 50, 50.000000"
    })
    void changeIsInPercentOfTheValueBefore(String current, String previous, String difference, String percent) {
        Change change = compare(spend(current), spend(previous));

        assertThat(change.difference()).isEqualByComparingTo(difference);
        assertThat(change.change()).isEqualByComparingTo(percent);
    }

    @Test
    void changeFromNothingHasNoPercentage() {
        Change fromZero = compare(spend("10"), spend("0"));
        Change fromMissing = compare(spend("10"), spend(null));

        assertThat(fromZero.change()).isNull();
        assertThat(fromZero.difference()).isEqualByComparingTo("10");
        assertThat(fromZero.reason()).isNull();
        assertThat(fromMissing.change()).isNull();
        assertThat(fromMissing.difference()).isNull();
        assertThat(fromMissing.reason()).isNull();
    }

    @Test
    void namesBothSpans() {
        Change change = compare(spend("1"), spend("1"));

        assertThat(change.days()).isEqualTo(new DaySpan(FIRST_DAY, LAST_DAY));
        assertThat(change.daysBefore()).isEqualTo(new DaySpan(LocalDate.of(2025, 9, 29), LocalDate.of(2025, 12, 21)));
    }

    @Test
    void theSettledPartIsComparedThoughTheNewestWeeksMayChange() {
        // nine weeks of the twelve are final, and the nine before them are compared with
        Figures whole =
                settled(marked(spend("100"), "provisional", null, "USD"), "spend", LocalDate.of(2026, 2, 22), "spend");

        Change change = compare(whole, spend("60"), spend("50"));

        assertThat(change.reason()).isNull();
        assertThat(change.current()).isEqualByComparingTo("60");
        assertThat(change.previous()).isEqualByComparingTo("50");
        assertThat(change.change()).isEqualByComparingTo("20");
        assertThat(change.days()).isEqualTo(new DaySpan(FIRST_DAY, LocalDate.of(2026, 2, 22)));
        assertThat(change.daysBefore()).isEqualTo(new DaySpan(LocalDate.of(2025, 10, 20), LocalDate.of(2025, 12, 21)));
    }

    @Test
    void metricsAreComparedOverTheDaysForWhichEachIsSettled() {
        DataPlan plan = plan(dashboard(line(1, compared(series(ONE, "impressions", "purchases", "clicks")))), served());
        Figures whole = settled(
                figures(values("impressions", "9", "purchases", "5", "clicks", "2")),
                "purchases",
                LocalDate.of(2026, 2, 22),
                "purchases");

        List<AggregateQuery> asked =
                Shaping.followUps(plan, Map.of(plan.queries().get(0), whole));

        assertThat(asked)
                .extracting(query -> query.metrics() + " " + query.range().wireName())
                .containsExactly(
                        "[impressions, clicks] 2025-09-29,2025-12-21",
                        "[purchases] 2025-12-22,2026-02-22",
                        "[purchases] 2025-10-20,2025-12-21");
    }

    @Test
    void nothingSettledIsNotComparable() {
        Figures whole = settled(spend("1"), "spend", null, "spend");

        Change change = shape(CARD, whole).get(0).body().comparison().metrics().get("spend");

        assertThat(change.reason()).isEqualTo(Obstacle.MATURITY);
        assertThat(change.days()).isNull();
    }

    @Test
    void nothingStoredIsPartial() {
        Change change =
                shape(CARD, noFacts()).get(0).body().comparison().metrics().get("spend");

        assertThat(change.reason()).isEqualTo(Obstacle.PARTIAL_PERIOD);
    }

    @Test
    void saysWhyTwoPeriodsAreNotComparable() {
        Figures whole = spend("1");

        assertThat(compare(whole, whole).reason()).isNull();
        assertThat(compare(whole, missing(whole, LAST_WEEK.minusWeeks(20))).reason())
                .isEqualTo(Obstacle.PARTIAL_PERIOD);
        assertThat(compare(whole, noFacts()).reason()).isEqualTo(Obstacle.PARTIAL_PERIOD);
        assertThat(compare(whole, settled(whole, "spend", LAST_DAY, "spend")).reason())
                .isEqualTo(Obstacle.MATURITY);
        assertThat(compare(whole, marked(whole, "final", null, "EUR")).reason()).isEqualTo(Obstacle.DEFINITION);
        assertThat(compare(whole, definedBy(whole, "another")).reason()).isEqualTo(Obstacle.DEFINITION);
        assertThat(compare(definedBy(whole, null), definedBy(whole, null)).reason())
                .isEqualTo(Obstacle.DEFINITION);
        assertThat(compare(marked(whole, "final", "0.95", "USD"), marked(whole, "final", "0.8", "USD"))
                        .reason())
                .isEqualTo(Obstacle.COVERAGE);
        assertThat(compare(marked(whole, "final", "0.95", "USD"), marked(whole, "final", "0.9", "USD"))
                        .reason())
                .isNull();
    }

    @Test
    void weeksOfSeveralDefinitionsSaySo() {
        Figures mixed = noted(spend("1"), Map.of("query_fingerprint", "mixed_definition"));

        assertThat(shape(CARD, mixed, spend("1")).get(0).body().notes())
                .isEqualTo(Map.of("query_fingerprint", "mixed_definition"));
    }

    @Test
    void comparisonThatDidNotComeLeavesTheFiguresReady() {
        WidgetResult card = shape(CARD, spend("7"), new NoAnswer("It is down.")).get(0);

        assertThat(card.verdict()).isEqualTo(Verdict.READY);
        assertThat(card.body().totals().get("spend")).isEqualByComparingTo("7");
        assertThat(card.body().comparison().comparable()).isFalse();
        assertThat(card.body().comparison().obstacle()).contains(Obstacle.UNAVAILABLE);
    }

    private static Figures spend(String value) {
        return figures(values("spend", value), total(Map.of(), values("spend", value)));
    }

    private static Change compare(Figures... answers) {
        return shape(CARD, answers).get(0).body().comparison().metrics().get("spend");
    }
}
