package org.amcreports.aggregation.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected slopes were reckoned with exact fractions in another language; a gap is written as a dash. */
class SeriesTest {

    @ParameterizedTest
    @CsvSource({
        "1 2 3, 1",
        "10 7 13 4, -1.2",
        "5 5 5, 0",
        "1 - - 2.5 0.1, -0.057692",
        "-3 5 -7.25 - 9 1, 1.168605",
        "- 4 1, -3",
        "0.000001 0.000002 0.000001 0.000004, 0.000001",
        "123456789012345678.01 123456789012345679.02 123456789012345677.5, -0.255"
    })
    void slopeOfLeastSquares(String values, BigDecimal slope) {
        assertThat(series(values).slope()).isEqualByComparingTo(slope);
    }

    @ParameterizedTest
    @CsvSource({"-", "7", "- 7 -"})
    void oneValueHasNoSlope(String values) {
        assertThat(series(values).slope()).isNull();
        assertThat(new Series(List.of()).slope()).isNull();
    }

    /** The mean of the slopes of all pairs, each weighted by its squared distance, is the same number. */
    @Test
    void slopeIsThatOfAllPairs() {
        Random random = new Random(42);
        for (int run = 0; run < 200; run++) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            for (int i = 0; i < 3 + random.nextInt(30); i++) {
                values.add(i > 1 && random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(100_000), 2));
            }
            BigDecimal rise = BigDecimal.ZERO;
            long weight = 0;
            for (int i = 0; i < values.size(); i++) {
                for (int j = 0; j < i; j++) {
                    BigDecimal later = values.get(i);
                    BigDecimal earlier = values.get(j);
                    if (later != null && earlier != null) {
                        rise = rise.add(later.subtract(earlier).multiply(BigDecimal.valueOf(i - j)));
                        weight += (long) (i - j) * (i - j);
                    }
                }
            }
            BigDecimal slope = Objects.requireNonNull(new Series(values).slope());
            BigDecimal error =
                    slope.multiply(BigDecimal.valueOf(weight)).subtract(rise).abs();
            assertThat(error).isLessThanOrEqualTo(new BigDecimal("0.0000005").multiply(BigDecimal.valueOf(weight)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 4 8, 1, 1 2 4 8",
        "1 2 4 8, 2, - 1.5 3 6",
        "1 2 4 8, 3, - - 2.333333 4.666667",
        "1 2 4 8, 4, - - - 3.75",
        "1 2 4 8, 5, - - - -",
        "1 - 4 8 3, 2, - - - 6 5.5",
        "-2 2, 2, - 0"
    })
    void movingAverageNeedsEveryValueOfItsWindow(String values, int window, String expected) {
        assertThat(text(series(values).movingAverage(window))).isEqualTo(expected);
    }

    @Test
    void movingSumIsExact() {
        assertThat(text(series("0.1 0.2 1000000000000000000 -1").movingSum(3)))
                .isEqualTo("- - 1000000000000000000.3 999999999999999999.2");
    }

    @Test
    void countsWhatIsKnown() {
        assertThat(series("- 4 1 -").known()).isEqualTo(2);
    }

    private static Series series(String text) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (String value : text.split(" ")) {
            values.add(value.equals("-") ? null : new BigDecimal(value));
        }
        return new Series(values);
    }

    private static String text(List<@Nullable BigDecimal> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value == null ? "-" : value.toPlainString()));
        return String.join(" ", texts);
    }
}
