package org.amcreports.dashboard.export.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.amcreports.dashboard.data.range.DaySpan;
import org.amcreports.dashboard.data.shaping.Comparison;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.jspecify.annotations.Nullable;

/** A widget's totals against those of the days before, column by column. */
public final class Comparisons {

    private Comparisons() {}

    /**
     * @param change in percent; null when the previous value is 0 or missing
     * @param before the days compared with
     * @param reason why the two are not comparable, null when they are
     */
    public record Compared(
            String column,
            @Nullable BigDecimal current,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal change,
            @Nullable DaySpan before,
            @Nullable String reason) {

        /** One line for people. */
        public String words() {
            String against = "before: " + Words.of(previous) + (before == null ? "" : " (" + Words.of(before) + ")");
            if (reason != null) {
                return against + ", not comparable: " + reason.replace('_', ' ');
            }
            return change == null ? against : signed(change) + " %, " + against;
        }

        private static String signed(BigDecimal percent) {
            BigDecimal rounded = percent.setScale(1, RoundingMode.HALF_UP);
            return (rounded.signum() > 0 ? "+" : "") + Words.of(rounded);
        }
    }

    public static List<Compared> of(Body body) {
        Comparison comparison = body.comparison();
        if (comparison == null) {
            return List.of();
        }
        return comparison.metrics().entrySet().stream()
                .map(entry -> new Compared(
                        entry.getKey(),
                        entry.getValue().current(),
                        entry.getValue().previous(),
                        entry.getValue().change(),
                        comparison.range(),
                        comparison.reason()))
                .toList();
    }
}
