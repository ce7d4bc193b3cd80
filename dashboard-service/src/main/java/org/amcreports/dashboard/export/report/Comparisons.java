package org.amcreports.dashboard.export.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.data.shaping.Change;
import org.amcreports.dashboard.data.shaping.Comparison;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.jspecify.annotations.Nullable;

/** A widget's totals against those of the days before, column by column. */
public final class Comparisons {

    private Comparisons() {}

    /**
     * @param change in percent; null when the previous value is 0 or missing
     * @param days the settled part of the range where it is not all of it
     * @param before the days compared with
     * @param reason why the two are not comparable, null when they are
     */
    public record Compared(
            String column,
            @Nullable BigDecimal current,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal change,
            @Nullable DaySpan days,
            @Nullable DaySpan before,
            @Nullable String reason) {

        /** One line for people. */
        public String words() {
            String against = (days == null ? "" : Words.of(days) + ": " + Words.of(current) + ", ") + "before: "
                    + Words.of(previous) + (before == null ? "" : " (" + Words.of(before) + ")");
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
        return comparison == null
                ? List.of()
                : comparison.metrics().entrySet().stream()
                        .map(entry -> of(entry.getKey(), entry.getValue(), body.range()))
                        .toList();
    }

    private static Compared of(String column, Change change, @Nullable DaySpan shown) {
        return new Compared(
                column,
                change.current(),
                change.previous(),
                change.change(),
                Objects.equals(change.days(), shown) ? null : change.days(),
                change.daysBefore(),
                change.reason() == null ? null : change.reason().wireName());
    }
}
