package org.amcreports.dashboard.data.planning;

import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.range.DateRange;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks of a dashboard's data; null leaves it to the dashboard and its widgets.
 *
 * @param widgets empty for all
 * @param locked what was set for the reader, by any dimension; what the reader asks for only narrows it
 */
public record DataRequest(
        @Nullable DateRange range, @Nullable Grain grain, Set<WidgetId> widgets, Filters filters, Filters locked) {

    /** The field that names widgets. */
    public static final String WIDGETS = "widgets";

    public DataRequest(@Nullable DateRange range, @Nullable Grain grain, Set<WidgetId> widgets, Filters filters) {
        this(range, grain, widgets, filters, Filters.NONE);
    }

    public DataRequest lockedTo(Filters filtersOfLink) {
        return new DataRequest(range, grain, widgets, filters, filtersOfLink);
    }

    boolean shows(WidgetId widget) {
        return widgets.isEmpty() || widgets.contains(widget);
    }
}
