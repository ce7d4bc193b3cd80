package org.amcreports.dashboard.data.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.amcreports.dashboard.data.api.DataView.DaysView;
import org.amcreports.dashboard.data.shaping.Comparison;
import org.amcreports.dashboard.data.shaping.Comparison.Change;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A widget's totals against the period before. */
public record ComparisonView(
        @Nullable DaysView range,
        boolean comparable,

        @Nullable
        @Schema(
                enumeration = {"no_period_before", "unavailable", "partial_period", "definition", "maturity", "coverage"
                })
        String reason,

        Map<String, ChangeView> metrics) {

    public record ChangeView(
            @Nullable BigDecimal current,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal difference,
            @Nullable BigDecimal change) {

        static ChangeView of(Change change) {
            return new ChangeView(change.current(), change.previous(), change.difference(), change.change());
        }
    }

    static ComparisonView of(Comparison comparison) {
        Map<String, ChangeView> metrics = new LinkedHashMap<>();
        comparison.metrics().forEach((name, change) -> metrics.put(name, ChangeView.of(change)));
        return new ComparisonView(
                DaysView.of(comparison.range()), comparison.comparable(), comparison.reason(), metrics);
    }
}
