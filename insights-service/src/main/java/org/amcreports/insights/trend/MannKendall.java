package org.amcreports.insights.trend;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The Mann–Kendall test for a monotonic trend, two-sided, with the normal approximation, continuity correction and correction for ties
 * (R. O. Gilbert, "Statistical methods for environmental pollution monitoring", 1987, chapter 16).
 *
 * @param s rises less falls over all pairs
 * @param pValue the chance of an |s| at least as great without a trend
 */
record MannKendall(int s, double pValue) {

    static MannKendall test(List<BigDecimal> values) {
        int s = 0;
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                s += values.get(j).compareTo(values.get(i));
            }
        }
        return new MannKendall(s, pValue(s, variance(values)));
    }

    private static double pValue(int s, double variance) {
        return s == 0 ? 1 : NormalTail.twoSided((Math.abs(s) - 1) / Math.sqrt(variance));
    }

    private static double variance(List<BigDecimal> values) {
        double ties = groupSizes(values).stream().mapToDouble(MannKendall::term).sum();
        return (term(values.size()) - ties) / 18;
    }

    private static double term(long n) {
        return (double) n * (n - 1) * (2 * n + 5);
    }

    /** How often each value occurs; a TreeMap compares by number, so that 1.0 ties with 1.00. */
    private static Collection<Long> groupSizes(List<BigDecimal> values) {
        TreeMap<BigDecimal, Long> sizes = new TreeMap<>();
        values.forEach(value -> sizes.merge(value, 1L, Long::sum));
        return sizes.values();
    }
}
