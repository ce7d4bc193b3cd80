package org.amcreports.dashboard.subscriptions.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.MetricDescription.Additivity;
import org.amcreports.dashboard.data.shaping.WeekFigures;
import org.amcreports.dashboard.subscriptions.domain.alert.Judgement.Evaluated;
import org.amcreports.dashboard.subscriptions.domain.alert.Judgement.NotEvaluated;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class AlertRuleTest {

    private static final LocalDate NEWEST = LocalDate.of(2026, 3, 9);
    private static final boolean SETTLED = false;
    private static final boolean UNSETTLED = true;

    /** By hand: a week's share of 400 in four weeks is 100. */
    @ParameterizedTest
    @CsvSource({
        "above,      100,       sum,      100.0000000001, , true",
        "above,      100,       sum,      100,            , false",
        "above,      -5,        sum,      -4,             , true",
        "below,      100,       sum,      99.9999999999,  , true",
        "below,      100,       sum,      100.0,          , false",
        "rises_by,   20,        sum,      120,            400, true",
        "rises_by,   20,        sum,      119.9999999999, 400, false",
        "rises_by,   20,        sum,      80,             400, false",
        "falls_by,   20,        sum,      80,             400, true",
        "falls_by,   20,        sum,      80.0000000001,  400, false",
        "falls_by,   20,        sum,      120,            400, false",
        "changes_by, 20,        sum,      120,            400, true",
        "changes_by, 20,        sum,      80,             400, true",
        "changes_by, 20,        sum,      119,            400, false",
        "changes_by, 20,        sum,      81,             400, false",
        "rises_by,   33.333333, sum,      1,              3, true",
        "rises_by,   33.333334, sum,      1,              3, false",
        "rises_by,   50,        computed, 3,              2, true",
        "rises_by,   50,        computed, 2.999999,       2, false",
        "rises_by,   50,        sum,      -50,            -400, true",
        "falls_by,   50,        sum,      -150,           -400, true",
        "falls_by,   100,       sum,      0,              400, true"
    })
    void judges(String when, BigDecimal threshold, String additivity, String value, String before, boolean met) {
        AlertRule rule = new AlertRule(WireNamed.get(AlertCondition.class, when), threshold, 4);

        assertThat(rule.judge(
                        "spend",
                        Additivity.valueOf(additivity.toUpperCase(Locale.ROOT)),
                        List.of(week(0, value, before, SETTLED))))
                .isInstanceOfSatisfying(Evaluated.class, evaluated -> assertThat(evaluated.met())
                        .isEqualTo(met));
    }

    @Test
    void tellsWhatAWeekIsHeldAgainst() {
        Measure sums = measure(Additivity.SUM, "120", "400");
        Measure ratios = measure(Additivity.COMPUTED, "3", "2");

        assertThat(sums.base()).isEqualByComparingTo("100");
        assertThat(sums.change()).isEqualByComparingTo("20");
        assertThat(ratios.base()).isEqualByComparingTo("2");
        assertThat(ratios.change()).isEqualByComparingTo("50");
    }

    @Test
    void roundsOnlyWhatIsTold() {
        Measure thirds = measure(Additivity.SUM, "1", "3");

        assertThat(thirds.base()).isEqualByComparingTo("0.75");
        assertThat(thirds.change()).isEqualByComparingTo("33.333333");
    }

    @Test
    void whatIsNotKnownIsNotJudged() {
        AlertRule above = new AlertRule(AlertCondition.ABOVE, BigDecimal.ONE, 0);

        assertThat(above.judge("spend", Additivity.SUM, List.of(week(0, null, null, SETTLED))))
                .isEqualTo(new NotEvaluated("the week's value is not known"));
        assertThat(change(week(0, null, "400", SETTLED))).isEqualTo(new NotEvaluated("the week's value is not known"));
        assertThat(change(week(0, "1", "0.00", SETTLED))).isEqualTo(new NotEvaluated("the weeks before come to 0"));
        assertThat(change(new WeekFigures(days(0), figures("1", SETTLED), figures(null, SETTLED))))
                .isEqualTo(new NotEvaluated("the value of the weeks before is not known"));
    }

    @Test
    void aWeekThatIsMissingAmongThoseBeforeIsNoBase() {
        WeekFigures gap = new WeekFigures(
                days(0), figures("120", SETTLED), figures("300", SETTLED, List.of(NEWEST.minusWeeks(2))));

        assertThat(change(gap)).isEqualTo(new NotEvaluated("a week of those to be compared is missing"));
    }

    @Test
    void comparesTheNewestWeekThatIsSettledWithItsOwnWeeksBefore() {
        Judgement judgement = change(
                week(0, "500", "400", UNSETTLED), week(1, "500", "400", UNSETTLED), week(2, "120", "400", SETTLED));

        assertThat(judgement).isInstanceOfSatisfying(Evaluated.class, evaluated -> {
            assertThat(evaluated.measure().week().from()).isEqualTo(NEWEST.minusWeeks(2));
            assertThat(evaluated.measure().change()).isEqualByComparingTo("20");
            assertThat(evaluated.measure().unsettled()).isFalse();
        });
        assertThat(change(week(0, "500", "400", UNSETTLED)))
                .isEqualTo(new NotEvaluated("AMC may still change all the weeks to be compared"));
    }

    @Test
    void aValueIsJudgedThoughItMayChangeAndSaysSo() {
        Judgement judgement = new AlertRule(AlertCondition.ABOVE, BigDecimal.ONE, 0)
                .judge("spend", Additivity.SUM, List.of(week(0, "2", null, UNSETTLED)));

        assertThat(judgement).isInstanceOfSatisfying(Evaluated.class, evaluated -> assertThat(
                        evaluated.measure().unsettled())
                .isTrue());
    }

    @Test
    void whatCannotBeAddedUpIsComparedWithOneWeekOnly() {
        List<WeekFigures> weeks = List.of(week(0, "120", "100", SETTLED));
        BigDecimal twenty = BigDecimal.valueOf(20);

        assertThat(new AlertRule(AlertCondition.RISES_BY, twenty, 4).judge("spend", Additivity.OTHER, weeks))
                .isEqualTo(new NotEvaluated("the metric of several weeks cannot be put together"));
        assertThat(new AlertRule(AlertCondition.RISES_BY, twenty, 1).judge("spend", Additivity.OTHER, weeks))
                .isInstanceOfSatisfying(Evaluated.class, evaluated -> assertThat(evaluated.met())
                        .isTrue());
    }

    private static Measure measure(Additivity additivity, String value, String before) {
        AlertRule rule = new AlertRule(AlertCondition.CHANGES_BY, BigDecimal.ONE, 4);
        return ((Evaluated) rule.judge("spend", additivity, List.of(week(0, value, before, SETTLED)))).measure();
    }

    private static Judgement change(WeekFigures... weeks) {
        return new AlertRule(AlertCondition.CHANGES_BY, BigDecimal.ONE, 4)
                .judge("spend", Additivity.SUM, List.of(weeks));
    }

    private static WeekFigures week(int ago, String value, String before, boolean unsettled) {
        return new WeekFigures(days(ago), figures(value, unsettled), before == null ? null : figures(before, SETTLED));
    }

    private static DaySpan days(int ago) {
        return new DaySpan(NEWEST.minusWeeks(ago), NEWEST.minusWeeks(ago).plusDays(6));
    }

    private static Figures figures(String value, boolean unsettled) {
        return figures(value, unsettled, List.of());
    }

    private static Figures figures(String value, boolean unsettled, List<LocalDate> missing) {
        Map<String, BigDecimal> totals = new HashMap<>();
        totals.put("spend", value == null ? null : new BigDecimal(value));
        return new Figures(
                List.of(),
                totals,
                Map.of(),
                days(0),
                Instant.parse("2026-03-18T05:00:00Z"),
                7L,
                "final",
                null,
                false,
                missing,
                "USD",
                Map.of(),
                unsettled ? List.of("spend") : List.of(),
                Map.of(),
                "one definition",
                false);
    }
}
