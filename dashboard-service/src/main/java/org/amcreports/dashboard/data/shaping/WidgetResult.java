package org.amcreports.dashboard.data.shaping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.planning.Verdict;
import org.jspecify.annotations.Nullable;

/** What one widget shows. */
public record WidgetResult(
        WidgetId widget, Verdict verdict, @Nullable Body body) {

    static WidgetResult without(WidgetId widget, Verdict verdict) {
        return new WidgetResult(widget, verdict, null);
    }

    /** The same with another table, of its rows. */
    public WidgetResult showing(Table rows) {
        Body all = Objects.requireNonNull(body);
        return new WidgetResult(
                widget,
                verdict,
                new Body(all.range(), rows, all.totals(), all.notes(), all.comparison(), all.marks(), all.unsettled()));
    }

    /**
     * The figures; marks of several series are joined so that none looks better than its worst.
     *
     * @param range the days shown; null where a range by name led to none
     * @param notes what is to be known of the totals, by column; {@link AggregateAnswer#DEFINITION} is about them all
     * @param unsettled the columns that AMC may still change
     */
    public record Body(
            @Nullable DaySpan range,
            Table table,
            Map<String, @Nullable BigDecimal> totals,
            Map<String, String> notes,
            @Nullable Comparison comparison,
            Marks marks,
            List<String> unsettled) {}

    /**
     * @param asOf that of the source that is furthest behind
     * @param version the revision of the source; null when there are several
     * @param currency null when there is none or the series differ
     */
    public record Marks(
            @Nullable Instant asOf,
            @Nullable Long version,
            @Nullable String maturity,
            @Nullable BigDecimal coverage,
            boolean estimated,
            SortedSet<LocalDate> missingWeeks,
            @Nullable String currency) {}
}
