package org.amcreports.dashboard.data.shaping;

import static org.amcreports.dashboard.data.Samples.LAST_WEEK;
import static org.amcreports.dashboard.data.Samples.ONE;
import static org.amcreports.dashboard.data.Samples.card;
import static org.amcreports.dashboard.data.Samples.compared;
import static org.amcreports.dashboard.data.Samples.dashboard;
import static org.amcreports.dashboard.data.Samples.figures;
import static org.amcreports.dashboard.data.Samples.marked;
import static org.amcreports.dashboard.data.Samples.missing;
import static org.amcreports.dashboard.data.Samples.noFacts;
import static org.amcreports.dashboard.data.Samples.noted;
import static org.amcreports.dashboard.data.Samples.plan;
import static org.amcreports.dashboard.data.Samples.series;
import static org.amcreports.dashboard.data.Samples.served;
import static org.amcreports.dashboard.data.Samples.shape;
import static org.amcreports.dashboard.data.Samples.total;
import static org.amcreports.dashboard.data.Samples.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.amcreports.dashboard.data.Samples;
import org.amcreports.dashboard.data.planning.DataPlan;
import org.amcreports.dashboard.data.planning.DataRequest;
import org.amcreports.dashboard.data.planning.Filters;
import org.amcreports.dashboard.data.planning.Verdict;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.range.RelativeRange;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.NoAnswer;
import org.amcreports.dashboard.data.shaping.Comparison.Change;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "150, 100, 50, 50.000000",
        "100, 150, -50, -33.333333",
        "0, 100, -100, -100.000000",
        "5, 3, 2, 66.666667",
        "-50, -100, 50, 50.000000"
    })
    void changeIsInPercentOfTheValueBefore(String current, String previous, String difference, String percent) {
        Change change = compare(spend(current), spend(previous)).metrics().get("spend");

        assertThat(change.difference()).isEqualByComparingTo(difference);
        assertThat(change.change()).isEqualByComparingTo(percent);
    }

    @Test
    void changeFromNothingHasNoPercentage() {
        Change fromZero = compare(spend("10"), spend("0")).metrics().get("spend");
        Change fromMissing = compare(spend("10"), spend(null)).metrics().get("spend");

        assertThat(fromZero.change()).isNull();
        assertThat(fromZero.difference()).isEqualByComparingTo("10");
        assertThat(fromMissing.change()).isNull();
        assertThat(fromMissing.difference()).isNull();
    }

    @Test
    void namesTheDaysComparedWith() {
        assertThat(compare(spend("1"), spend("1")).range())
                .isEqualTo(new DaySpan(LocalDate.of(2025, 9, 29), LocalDate.of(2025, 12, 21)));
    }

    @Test
    void saysWhyTwoPeriodsAreNotComparable() {
        Figures whole = spend("1");

        assertThat(compare(whole, whole).comparable()).isTrue();
        assertThat(compare(whole, whole).reason()).isNull();
        assertThat(compare(marked(whole, "provisional", null, "USD"), whole).reason())
                .isEqualTo("maturity");
        assertThat(compare(whole, missing(whole, LAST_WEEK.minusWeeks(20))).reason())
                .isEqualTo("partial_period");
        assertThat(compare(whole, noFactsInDollars()).reason()).isEqualTo("partial_period");
        assertThat(compare(whole, marked(whole, "final", null, "EUR")).reason()).isEqualTo("definition");
        assertThat(compare(marked(whole, "final", "0.95", "USD"), marked(whole, "final", "0.8", "USD"))
                        .reason())
                .isEqualTo("coverage");
        assertThat(compare(marked(whole, "final", "0.95", "USD"), marked(whole, "final", "0.9", "USD"))
                        .comparable())
                .isTrue();
    }

    @Test
    void periodThatHoldsNothingIsPartialAndNotOfAnotherDefinition() {
        assertThat(compare(spend("1"), noFacts()).reason()).isEqualTo("partial_period");
    }

    @Test
    void weeksOfSeveralDefinitionsAreNotComparableAndSaySo() {
        Figures whole = spend("1");
        Figures mixed = noted(whole, Map.of("query_fingerprint", "mixed_definition"));
        DataPlan plan = plan(dashboard(card(1, compared(series(ONE, "spend")))), served());

        assertThat(compare(mixed, whole).reason()).isEqualTo("definition");
        assertThat(compare(whole, mixed).reason()).isEqualTo("definition");
        assertThat(shape(plan, mixed, whole).get(0).body().notes())
                .isEqualTo(Map.of("query_fingerprint", "mixed_definition"));
    }

    @Test
    void comparisonThatDidNotComeLeavesTheFiguresReady() {
        DataPlan plan = plan(dashboard(card(1, compared(series(ONE, "spend")))), served());

        WidgetResult card = shape(plan, spend("7"), new NoAnswer("it is down")).get(0);

        assertThat(card.verdict()).isEqualTo(Verdict.READY);
        assertThat(card.lacksItsComparison()).isTrue();
        assertThat(card.body().comparison().reason()).isEqualTo("unavailable");
        assertThat(card.body().comparison().metrics().get("spend").current()).isEqualByComparingTo("7");
    }

    @Test
    void everythingHasNoPeriodBefore() {
        DataPlan plan = DataPlan.of(
                dashboard(card(1, compared(series(ONE, "spend")))),
                new DataRequest(RelativeRange.ALL, null, Set.of(), Filters.NONE),
                served(),
                Samples.NOW);

        Comparison comparison = shape(plan, spend("7")).get(0).body().comparison();

        assertThat(comparison.comparable()).isFalse();
        assertThat(comparison.reason()).isEqualTo("no_period_before");
        assertThat(comparison.range()).isNull();
    }

    private static Figures noFactsInDollars() {
        Figures none = noFacts();
        return new Figures(
                none.items(),
                none.totals(),
                Map.of(),
                null,
                null,
                "final",
                null,
                false,
                none.missingWeeks(),
                "USD",
                Map.of("spend", "spend"));
    }

    private static Figures spend(String value) {
        return figures(values("spend", value), total(Map.of(), values("spend", value)));
    }

    private static Comparison compare(Figures current, Figures previous) {
        DataPlan plan = plan(dashboard(card(1, compared(series(ONE, "spend")))), served());
        return shape(plan, current, previous).get(0).body().comparison();
    }
}
