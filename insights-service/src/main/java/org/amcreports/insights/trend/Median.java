package org.amcreports.insights.trend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

final class Median {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Median() {}

    /** The middle value, or the mean of the two middle ones. */
    static BigDecimal of(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.size() % 2 == 1) {
            return sorted.get(middle);
        }
        return sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO, MathContext.DECIMAL128);
    }
}
