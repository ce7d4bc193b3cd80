package org.amcreports.dashboard.data.api;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.range.DaySpan;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.data.DashboardData.Fresh;
import org.jspecify.annotations.Nullable;

/** A dashboard's data, by widget. */
public record DataView(long dashboardVersion, RangeView rangeUsed, Map<String, WidgetDataView> widgets) {

    /**
     * The days shown.
     *
     * @param dateRange what was asked for; from and to are null where no widget shows any days
     */
    public record RangeView(
            String dateRange,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        public static RangeView of(Fresh data) {
            DaySpan span = data.range().orElse(null);
            return new RangeView(
                    data.plan().range().wireName(), span == null ? null : span.from(), span == null ? null : span.to());
        }
    }

    public record DaysView(LocalDate from, LocalDate to) {

        static @Nullable DaysView of(@Nullable DaySpan span) {
            return span == null ? null : new DaysView(span.from(), span.to());
        }
    }

    static DataView of(Fresh data) {
        Map<String, WidgetDataView> widgets = new LinkedHashMap<>();
        data.widgets().forEach(widget -> widgets.put(PublicIds.of(widget.widget()), WidgetDataView.of(widget)));
        return new DataView(data.dashboard().version(), RangeView.of(data), widgets);
    }
}
