package org.amcreports.insights.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.amcreports.insights.facts.Evidence;
import org.amcreports.insights.facts.Fact;
import org.amcreports.insights.question.Metric;
import org.amcreports.insights.question.Question;
import org.amcreports.insights.question.Unit;
import org.amcreports.insights.question.Vocabulary;
import org.amcreports.insights.trend.WeekSeries;
import org.amcreports.insights.trend.Weeks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerWriterTest {
    private static final Vocabulary VOCABULARY = Vocabulary.of(Map.of("sales", "currency", "spend", "currency"));

    /** Worked out by hand; the slope is the median of 15 pairwise slopes, p is SciPy's for six falling values. */
    @Test
    void statesWhatTheWeeksSay() {
        Answer answer = answer("Is there a trend in sales?", Weeks.of("900 800 700 600.5 500 400", 2, null));

        assertThat(answer.text().text())
                .isEqualTo("Sales shows a falling trend over 6 weeks, 2026-W01 to 2026-W06."
                        + " It went from 900.00 EUR to 400.00 EUR, down 500.00 EUR (55.56 %)."
                        + " The typical step is -100.00 EUR a week (Theil\u2013Sen; Mann\u2013Kendall p \u2264 0.0086)."
                        + " The total is 3,900.50 EUR."
                        + " The best week was 2026-W01 with 900.00 EUR, the worst week was 2026-W06 with 400.00 EUR."
                        + " 2 of 6 weeks are provisional and may still change.");
    }

    @Test
    void everyFactNamesItsAggregatesAndTheirVersions() {
        Answer answer = answer("sales", Weeks.of("900 800 700 600.5 500 400"));

        assertThat(value(answer, "first_value")).isEqualByComparingTo("900");
        assertThat(value(answer, "last_value")).isEqualByComparingTo("400");
        assertThat(value(answer, "difference")).isEqualByComparingTo("-500");
        assertThat(value(answer, "change")).isEqualByComparingTo("-55.555556");
        assertThat(value(answer, "slope_per_week")).isEqualByComparingTo("-100");
        assertThat(value(answer, "total")).isEqualByComparingTo("3900.5");
        assertThat(value(answer, "weeks")).isEqualByComparingTo("6");
        assertThat(fact(answer, "first_value").evidence()).containsExactly(new Evidence("weekly", "2026-W01", 100));
        assertThat(fact(answer, "worst_week").evidence()).containsExactly(new Evidence("weekly", "2026-W06", 105));
        assertThat(fact(answer, "difference").evidence())
                .containsExactly(new Evidence("weekly", "2026-W01", 100), new Evidence("weekly", "2026-W06", 105));
        assertThat(fact(answer, "total").evidence()).hasSize(6);
        assertThat(answer.facts())
                .allSatisfy(fact -> assertThat(fact.evidence()).isNotEmpty());
        assertThat(answer.evidence()).hasSize(6).doesNotHaveDuplicates();
    }

    /** Percentages differ by points and have an overall value instead of a sum; a low ACOS is good. */
    @Test
    void aRatioIsNotAddedUp() {
        WeekSeries weeks = Weeks.of("10 12 14 16 18");
        WeekSeries acos = new WeekSeries(weeks.weeks(), new BigDecimal("13.25"), List.of(), "EUR");

        Answer answer = answer("ACOS", acos);

        assertThat(answer.text().text())
                .contains(
                        "It went from 10 % to 18 %, up 8 percentage points (80 %).",
                        "The typical step is +2 percentage points a week",
                        "Over the whole range it is 13.25 %.",
                        "The worst week was 2026-W05 with 18 %, the best week was 2026-W01 with 10 %.")
                .doesNotContain("total", "EUR");
        assertThat(value(answer, "overall")).isEqualByComparingTo("13.25");
        assertThat(fact(answer, "difference").unit()).isEqualTo(Unit.POINTS);
        assertThat(answer.facts().stream().map(Fact::name)).doesNotContain("total");
    }

    @Test
    void aChangeFromZeroHasNoPercentage() {
        Answer answer = answer("sales", Weeks.of("0 1 2 3 4 5"));

        assertThat(fact(answer, "change").value()).isNull();
        assertThat(answer.text().text()).contains("from 0.00 EUR to 5.00 EUR, up 5.00 EUR.");
    }

    @Test
    void saysHowManyWeeksAreMissingOrUnknown() {
        Answer answer = answer("sales", Weeks.of("1 2 x x - 6 7 8"));

        assertThat(answer.text().text()).contains("No data was collected for 2 weeks.", "It is unknown for 1 week.");
        assertThat(value(answer, "missing_weeks")).isEqualByComparingTo("2");
        assertThat(value(answer, "unknown_weeks")).isEqualByComparingTo("1");
        assertThat(value(answer, "weeks")).isEqualByComparingTo("5");
    }

    @Test
    void oneWeekIsNoTrend() {
        assertThat(answer("sales", Weeks.of("12.5")).text().text())
                .isEqualTo("Sales: the data holds 1 week, too little for a trend. It was 12.50 EUR in 2026-W01."
                        + " The total is 12.50 EUR.");
    }

    @Test
    void spendHasNoGoodOrBadWeeks() {
        assertThat(answer("spend", Weeks.of("1 2 3 4 5")).facts().stream().map(Fact::name))
                .contains("highest_week", "lowest_week")
                .doesNotContain("best_week", "worst_week");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Why did sales fall?",
                "Will sales rise?",
                "Any anomalies in sales?",
                "How can I improve sales?",
                "Compare sales with last year"
            })
    void saysWhatItDoesNotAnswerAndHasLowConfidence(String query) {
        WeekSeries good = Weeks.of(Weeks52.RISING);

        assertThat(answer(query, good).text().text())
                .containsAnyOf(
                        "not computed",
                        "not in this data",
                        "not tested",
                        "does not follow",
                        "Only the first and the last");
        assertThat(answer(query, good).confidence().band()).isEqualTo(Confidence.Band.LOW);
        assertThat(answer("sales trend", good).confidence().band()).isEqualTo(Confidence.Band.HIGH);
    }

    @Test
    void saysThatFiguresAreNotSplitOrAreFiltered() {
        Question question = Question.read("sales per campaign", VOCABULARY, List.of("campaign"));

        String text = AnswerWriter.write(question, series(question, Weeks.of("1 2 3 4 5")), true, List.of())
                .text()
                .text();

        assertThat(text)
                .startsWith(
                        "The figures are not broken down by campaign. The figures are filtered as on the dashboard.");
    }

    @Test
    void namesTheMetricThatIsNotThere() {
        Question question = Question.read("sales and acos", VOCABULARY, List.of());
        List<MetricSeries> series = List.of(
                new MetricSeries(question.metrics().get(0), Optional.of(Weeks.of("1 2 3 4 5"))),
                new MetricSeries(question.metrics().get(1), Optional.empty()));

        Answer answer = AnswerWriter.write(question, series, false, List.of());

        assertThat(answer.text().text()).startsWith("Sales shows").endsWith("ACOS is not in this data.");
        assertThat(answer.answered()).containsExactly("sales");
        assertThat(answer.notInData()).containsExactly("acos");
        assertThat(answer.confidence().band()).isEqualTo(Confidence.Band.LOW);
    }

    @Test
    void aRangeWithoutAWeekIsNoAbsentMetric() {
        Answer answer = AnswerWriter.noWholeWeek();

        assertThat(answer.text().text()).isEqualTo("There is no whole available week in this range.");
        assertThat(answer.notInData()).isEmpty();
        assertThat(answer.confidence().band()).isEqualTo(Confidence.Band.LOW);
    }

    @Test
    void whatIsNotInTheDataIsSaidSoWithLowConfidence() {
        Question question = Question.read("What is the weather?", VOCABULARY, List.of());

        Answer answer = AnswerWriter.write(question, List.of(), false, VOCABULARY.held());

        assertThat(answer.text().text()).startsWith("What was asked is not in this data. It can be asked about ");
        assertThat(answer.answered()).isEmpty();
        assertThat(answer.facts()).isEmpty();
        assertThat(answer.confidence().score()).isEqualByComparingTo("0.05");
        assertThat(answer.confidence().band()).isEqualTo(Confidence.Band.LOW);
    }

    private static Answer answer(String query, WeekSeries series) {
        Question question = Question.read(query, VOCABULARY, List.of());
        return AnswerWriter.write(question, series(question, series), false, VOCABULARY.held());
    }

    private static List<MetricSeries> series(Question question, WeekSeries series) {
        return question.metrics().stream()
                .map((Metric metric) -> new MetricSeries(metric, Optional.of(series)))
                .toList();
    }

    private static BigDecimal value(Answer answer, String name) {
        return Objects.requireNonNull(fact(answer, name).value());
    }

    private static Fact fact(Answer answer, String name) {
        return answer.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A year that rises by one a week. */
    private static final class Weeks52 {
        static final String RISING = String.join(
                " ", IntStream.rangeClosed(1, 52).mapToObj(Integer::toString).toList());
    }
}
