package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values at equal distances, the oldest first; null where none is known, which is a gap and never a zero. */
public record Series(List<@Nullable BigDecimal> values) {

    private static final int SCALE = 6;

    public Series {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /**
     * The slope of the straight line of least squares, per step, scale 6 HALF_UP; a gap keeps its place and has no
     * weight. SQL's {@code regr_slope}, exact until the division. Null with fewer than two values.
     */
    public @Nullable BigDecimal slope() {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weighted = BigDecimal.ZERO;
        long n = 0;
        long x = 0;
        long squares = 0;
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = values.get(i);
            if (value != null) {
                n++;
                x += i;
                squares += (long) i * i;
                sum = sum.add(value);
                weighted = weighted.add(value.multiply(BigDecimal.valueOf(i)));
            }
        }
        if (n < 2) {
            return null;
        }
        BigDecimal rise = weighted.multiply(BigDecimal.valueOf(n)).subtract(sum.multiply(BigDecimal.valueOf(x)));
        return divide(rise, n * squares - x * x);
    }

    /** How many values are known. */
    public int known() {
        return (int) values.stream().filter(Objects::nonNull).count();
    }

    /** At each place the mean of the value there and those before it, scale 6 HALF_UP; null unless all are known. */
    public List<@Nullable BigDecimal> movingAverage(int window) {
        List<@Nullable BigDecimal> averages = new ArrayList<>();
        movingSum(window).forEach(sum -> averages.add(sum == null ? null : divide(sum, window)));
        return averages;
    }

    /** At each place the sum of the value there and those before it; null unless all are known. */
    public List<@Nullable BigDecimal> movingSum(int window) {
        List<@Nullable BigDecimal> sums = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            sums.add(i + 1 < window ? null : sum(values.subList(i + 1 - window, i + 1)));
        }
        return sums;
    }

    private static @Nullable BigDecimal sum(List<@Nullable BigDecimal> window) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal value : window) {
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return sum;
    }

    private static BigDecimal divide(BigDecimal value, long by) {
        return Numbers.plain(value.divide(BigDecimal.valueOf(by), SCALE, RoundingMode.HALF_UP));
    }
}
