package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.planning.Verdict;
import org.amcreports.dashboard.data.range.DaySpan;
import org.jspecify.annotations.Nullable;

/** What one widget shows. */
public record WidgetResult(
        WidgetId widget, Verdict verdict, @Nullable Body body) {

    static WidgetResult without(WidgetId widget, Verdict verdict) {
        return new WidgetResult(widget, verdict, null);
    }

    /** The period before was asked for but did not come. */
    public boolean lacksItsComparison() {
        return body != null
                && body.comparison() != null
                && Comparison.UNAVAILABLE.equals(body.comparison().reason());
    }

    /**
     * The figures; marks of several series are joined so that none looks better than its worst.
     *
     * @param notes what is to be known of the totals, by column; {@link AggregateAnswer#DEFINITION} is about them all
     */
    public record Body(
            DaySpan range,
            Table table,
            Map<String, @Nullable BigDecimal> totals,
            Map<String, String> notes,
            @Nullable Comparison comparison,
            Marks marks) {}

    /** @param currency null when there is none or the series differ */
    public record Marks(
            @Nullable Instant asOf,
            @Nullable Long version,
            @Nullable String maturity,
            @Nullable BigDecimal coverage,
            boolean estimated,
            SortedSet<LocalDate> missingWeeks,
            @Nullable String currency) {}
}
