package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Spreads a week's dateless value over its seven days without losing a digit: the days' shares are the steps of
 * cum(k) = round(value * k / 7, max(6, scale of value), HALF_UP), and cum(7) is the value itself.
 */
public final class WeekSplit {

    private static final BigDecimal SEVEN = BigDecimal.valueOf(7);
    private static final int LEAST_SCALE = 6;

    private WeekSplit() {}

    /** The share of the days first to last, 0 being the first day of the week and 6 the last. */
    public static BigDecimal share(BigDecimal value, int first, int last) {
        return upTo(value, last + 1).subtract(upTo(value, first));
    }

    private static BigDecimal upTo(BigDecimal value, int days) {
        int scale = Math.max(LEAST_SCALE, value.scale());
        return value.multiply(BigDecimal.valueOf(days)).divide(SEVEN, scale, RoundingMode.HALF_UP);
    }
}
