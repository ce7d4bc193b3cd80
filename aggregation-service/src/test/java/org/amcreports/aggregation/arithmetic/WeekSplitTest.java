package org.amcreports.aggregation.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeekSplitTest {

    @Test
    void spreadsAWeekOverItsDays() {
        assertThat(days("100"))
                .containsExactly(
                        "14.285714", "14.285715", "14.285714", "14.285714", "14.285714", "14.285715", "14.285714");
    }

    @Test
    void roundsNegativeValuesAwayFromZeroToo() {
        assertThat(days("-100"))
                .containsExactly(
                        "-14.285714",
                        "-14.285715",
                        "-14.285714",
                        "-14.285714",
                        "-14.285714",
                        "-14.285715",
                        "-14.285714");
    }

    @Test
    void keepsAsManyDecimalsAsTheValueHas() {
        assertThat(days("0.0000001"))
                .containsExactly(
                        "0.0000000", "0.0000000", "0.0000000", "0.0000001", "0.0000000", "0.0000000", "0.0000000");
    }

    @Test
    void givesADivisibleValueEqually() {
        assertThat(days("7E+3")).containsOnly("1000.000000");
    }

    @Test
    void losesNothingWhereverAWeekIsCut() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal value = BigDecimal.valueOf(random.nextLong(), random.nextInt(22));
            int cut = random.nextInt(6);
            BigDecimal both = WeekSplit.share(value, 0, cut).add(WeekSplit.share(value, cut + 1, 6));
            assertThat(both).isEqualByComparingTo(value);
        }
    }

    private static List<String> days(String value) {
        return IntStream.rangeClosed(0, 6)
                .mapToObj(
                        day -> WeekSplit.share(new BigDecimal(value), day, day).toPlainString())
                .toList();
    }
}
