package org.amcreports.insights.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void aStraightLineRisesHoweverLongItIs() {
        String line = IntStream.range(0, 60).mapToObj(Integer::toString).collect(Collectors.joining(" "));

        Trend trend = Trend.of(Weeks.of(line));

        assertThat(trend.direction()).isEqualTo(Direction.RISING);
        assertThat(trend.slopePerWeek()).isEqualByComparingTo("1");
        assertThat(trend.agreement()).isEqualByComparingTo("1");
        assertThat(trend.effect()).isEqualByComparingTo("1");
        assertThat(trend.pValue()).isEqualByComparingTo("0.0001");
    }

    @Test
    void aFallingSeriesFalls() {
        assertThat(Trend.of(Weeks.of("9 8 7 6 5 4")).direction()).isEqualTo(Direction.FALLING);
    }

    @Test
    void oneWildWeekDoesNotMakeATrend() {
        assertThat(Trend.of(Weeks.of("10 11 10 11 10 900")).direction()).isEqualTo(Direction.NO_CLEAR_TREND);
    }

    @Test
    void aSeriesThatNeverMovesHasNoTrendForSure() {
        Trend trend = Trend.of(Weeks.of("7 7 7 7 7 7"));

        assertThat(trend.direction()).isEqualTo(Direction.NO_CLEAR_TREND);
        assertThat(trend.pValue()).isEqualByComparingTo("1");
        assertThat(trend.agreement()).isEqualByComparingTo("1");
        assertThat(trend.effect()).isEqualByComparingTo("1");
    }

    @Test
    void fourWeeksAreTooFew() {
        assertThat(Trend.of(Weeks.of("1 2 3 4")).direction()).isEqualTo(Direction.TOO_SHORT);
        assertThat(Trend.of(Weeks.of("1")).direction()).isEqualTo(Direction.TOO_SHORT);
    }

    @Test
    void aMissingWeekIsAGapAndNoZero() {
        Trend trend = Trend.of(Weeks.of("10 12 14 x - 20 22"));

        assertThat(trend.direction()).isEqualTo(Direction.RISING);
        assertThat(trend.slopePerWeek()).isEqualByComparingTo("2");
    }
}
