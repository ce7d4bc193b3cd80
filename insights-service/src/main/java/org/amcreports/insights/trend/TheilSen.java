package org.amcreports.insights.trend;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * The line through a series whose slope is the median of the slopes between all pairs: up to 29 % of the weeks may be outliers
 * (P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968).
 *
 * @param slope per week
 */
record TheilSen(BigDecimal slope, BigDecimal intercept) {
    private static final MathContext PRECISION = MathContext.DECIMAL128;

    /** At least two samples at different times. */
    static TheilSen fit(List<Sample> samples) {
        BigDecimal slope = Median.of(pairSlopes(samples));
        BigDecimal intercept = Median.of(samples.stream()
                .map(s -> s.value().subtract(slope.multiply(BigDecimal.valueOf(s.time()), PRECISION), PRECISION))
                .toList());
        return new TheilSen(slope, intercept);
    }

    /** The median distance from the line. */
    BigDecimal noise(List<Sample> samples) {
        return Median.of(samples.stream().map(this::distance).toList());
    }

    private BigDecimal distance(Sample sample) {
        BigDecimal line = intercept.add(slope.multiply(BigDecimal.valueOf(sample.time()), PRECISION), PRECISION);
        return sample.value().subtract(line, PRECISION).abs();
    }

    private static List<BigDecimal> pairSlopes(List<Sample> samples) {
        List<BigDecimal> slopes = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            for (int j = i + 1; j < samples.size(); j++) {
                slopes.add(slope(samples.get(i), samples.get(j)));
            }
        }
        return slopes;
    }

    private static BigDecimal slope(Sample a, Sample b) {
        return b.value().subtract(a.value()).divide(BigDecimal.valueOf(b.time() - a.time()), PRECISION);
    }
}
