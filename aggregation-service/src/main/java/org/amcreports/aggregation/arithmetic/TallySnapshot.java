package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tally as it is stored: by column name, without what nobody knows.
 *
 * @param coverageColumn the column that the coverage is a share of; shares of different columns are not added
 */
public record TallySnapshot(
        long rows,
        boolean estimated,
        @Nullable String coverageColumn,
        @Nullable BigDecimal coverageBase,
        @Nullable BigDecimal uncovered,
        Map<String, Metric> columns,
        Map<String, Pair> pairs) {

    public record Metric(@Nullable BigDecimal value, long known, boolean cut, Set<String> currencies) {

        static final Metric UNKNOWN = new Metric(null, 0, false, Set.of());
    }

    public record Pair(Metric numerator, Metric denominator) {

        static final Pair UNKNOWN = new Pair(Metric.UNKNOWN, Metric.UNKNOWN);
    }

    Metric column(String name) {
        return columns.getOrDefault(name, Metric.UNKNOWN);
    }

    Pair pair(String name) {
        return pairs.getOrDefault(name, Pair.UNKNOWN);
    }
}
