package org.amcreports.insights.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.insights.question.Intent;
import org.amcreports.insights.question.Metric;
import org.amcreports.insights.question.Unit;
import org.amcreports.insights.trend.WeekSeries;
import org.amcreports.insights.trend.Weeks;
import org.junit.jupiter.api.Test;

class ConfidencePolicyTest {
    private static final Metric SALES = new Metric("sales", "sales", Unit.CURRENCY, Metric.Better.HIGHER, false);

    @Test
    void moreHistoryIsBetter() {
        assertRising(
                List.of(5, 8, 13, 20, 26).stream().map(n -> Weeks.of(line(n))).toList());
    }

    @Test
    void fewerProvisionalWeeksAreBetter() {
        assertRising(List.of(12, 8, 4, 0).stream()
                .map(n -> Weeks.of(line(12), n, null))
                .toList());
    }

    @Test
    void moreCoverageIsBetter() {
        assertRising(List.of("0.2", "0.5", "0.8", "1").stream()
                .map(share -> Weeks.of(line(12), 0, share))
                .toList());
    }

    @Test
    void fewerMissingWeeksAreBetter() {
        assertRising(List.of(
                Weeks.of(line(12) + " x x x x x x"),
                Weeks.of(line(12) + " x x x"),
                Weeks.of(line(12) + " x"),
                Weeks.of(line(12))));
    }

    @Test
    void lessNoiseAroundTheSameTrendIsBetter() {
        assertRising(List.of(
                Weeks.of("10 25 14 29 18 33 22 37 26 41 30 45"),
                Weeks.of("10 16 14 20 18 24 22 28 26 32 30 36"),
                Weeks.of("10 12 14 16 18 20 22 24 26 28 30 32")));
    }

    @Test
    void aYearOfSettledStraightWeeksIsCertain() {
        assertThat(score(Weeks.of(line(52)), Intent.TREND_ANALYSIS)).isEqualByComparingTo("1");
    }

    /** exp of the weighted mean of logarithms, worked out by hand: (3 ln(12/26 = 0.46) + 2 ln 0.75) / 14 = -0.207496. */
    @Test
    void isTheWeightedGeometricMeanOfItsParts() {
        Confidence confidence =
                ConfidencePolicy.of(TrendFacts.of(SALES, Weeks.of(line(12), 3, null)), Intent.TREND_ANALYSIS);

        assertThat(confidence.score()).isEqualByComparingTo("0.81");
        assertThat(confidence.parts().get("history")).isEqualByComparingTo("0.46");
        assertThat(confidence.parts().get("maturity")).isEqualByComparingTo("0.75");
        assertThat(confidence.parts())
                .containsOnlyKeys(
                        "history", "maturity", "coverage", "completeness", "agreement", "effect", "question_fit");
    }

    @Test
    void isAlwaysAShare() {
        List<WeekSeries> all = List.of(
                Weeks.of("1"),
                Weeks.of("0 0"),
                Weeks.of("1 - x 3", 2, "0"),
                Weeks.of("5 5 5 5 5", 5, "0.1"),
                Weeks.of(line(52)));

        for (Intent intent : Intent.values()) {
            assertThat(all)
                    .allSatisfy(series -> assertThat(score(series, intent)).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
        }
    }

    @Test
    void bandsBeginAtSixtyAndEighty() {
        assertThat(Confidence.bandOf(new BigDecimal("0.80"))).isEqualTo(Confidence.Band.HIGH);
        assertThat(Confidence.bandOf(new BigDecimal("0.79"))).isEqualTo(Confidence.Band.MEDIUM);
        assertThat(Confidence.bandOf(new BigDecimal("0.60"))).isEqualTo(Confidence.Band.MEDIUM);
        assertThat(Confidence.bandOf(new BigDecimal("0.59"))).isEqualTo(Confidence.Band.LOW);
    }

    private static void assertRising(List<WeekSeries> series) {
        List<BigDecimal> scores =
                series.stream().map(s -> score(s, Intent.TREND_ANALYSIS)).toList();
        assertThat(scores).isSorted().doesNotHaveDuplicates();
    }

    private static BigDecimal score(WeekSeries series, Intent intent) {
        return ConfidencePolicy.of(TrendFacts.of(SALES, series), intent).score();
    }

    private static String line(int weeks) {
        return IntStream.rangeClosed(1, weeks).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }
}
