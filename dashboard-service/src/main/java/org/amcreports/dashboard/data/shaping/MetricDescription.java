package org.amcreports.dashboard.data.shaping;

import org.jspecify.annotations.Nullable;

/**
 * How a metric is to be shown, in the words of aggregation-service's catalogue.
 *
 * @param additive whether values of it may be added up, which those of ratios and of reach may not
 * @param better higher or lower, whichever is good news; null where neither is
 */
public record MetricDescription(
        String label, String unit, String format, @Nullable String better, boolean additive) {

    boolean isMoney() {
        return "currency".equals(unit);
    }
}
