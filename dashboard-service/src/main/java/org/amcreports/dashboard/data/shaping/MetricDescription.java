package org.amcreports.dashboard.data.shaping;

import org.jspecify.annotations.Nullable;

/**
 * How a metric is to be shown, in the words of aggregation-service's catalogue.
 *
 * @param additivity how its values over several weeks follow from those of each
 * @param better higher or lower, whichever is good news; null where neither is
 */
public record MetricDescription(
        String label, String unit, String format, @Nullable String better, Additivity additivity) {

    /** What becomes of several values of a metric. */
    public enum Additivity {
        SUM,
        /** A ratio, which is made of its parts' sums. */
        COMPUTED,
        /** The greatest or least of them, or nothing that can be said, as with reach. */
        OTHER
    }

    public boolean additive() {
        return additivity == Additivity.SUM;
    }

    public boolean isMoney() {
        return "currency".equals(unit);
    }
}
