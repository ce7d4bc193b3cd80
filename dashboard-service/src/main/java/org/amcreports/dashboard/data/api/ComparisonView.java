package org.amcreports.dashboard.data.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.amcreports.dashboard.data.api.DataView.DaysView;
import org.amcreports.dashboard.data.shaping.Change;
import org.amcreports.dashboard.data.shaping.Change.Obstacle;
import org.amcreports.dashboard.data.shaping.Comparison;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A widget's totals against as many days before.
 *
 * @param comparable all of them are
 * @param reason why the first that is not comparable is not
 * @param metrics by column
 */
public record ComparisonView(
        boolean comparable,

        @Nullable @Schema(implementation = Obstacle.class) String reason,

        Map<String, ChangeView> metrics) {

    /**
     * @param change in percent of the previous value
     * @param range the settled part of the widget's range
     * @param previousRange as many days before
     */
    public record ChangeView(
            @Nullable BigDecimal current,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal difference,
            @Nullable BigDecimal change,
            @Nullable DaysView range,
            @Nullable DaysView previousRange,
            boolean comparable,

            @Nullable @Schema(implementation = Obstacle.class)
            String reason) {

        static ChangeView of(Change change) {
            return new ChangeView(
                    change.current(),
                    change.previous(),
                    change.difference(),
                    change.change(),
                    DaysView.of(change.days()),
                    DaysView.of(change.daysBefore()),
                    change.reason() == null,
                    wireName(change.reason()));
        }
    }

    static ComparisonView of(Comparison comparison) {
        Map<String, ChangeView> metrics = new LinkedHashMap<>();
        comparison.metrics().forEach((name, change) -> metrics.put(name, ChangeView.of(change)));
        return new ComparisonView(
                comparison.comparable(), wireName(comparison.obstacle().orElse(null)), metrics);
    }

    private static @Nullable String wireName(@Nullable Obstacle obstacle) {
        return obstacle == null ? null : obstacle.wireName();
    }
}
