package org.amcreports.dashboard.data.planning;

import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.data.range.DateRange;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks of a dashboard's data; null leaves it to the dashboard and its widgets.
 *
 * @param widgets empty for all
 */
public record DataRequest(
        @Nullable DateRange range, @Nullable Grain grain, Set<WidgetId> widgets, Filters filters) {

    /** The field that names widgets. */
    public static final String WIDGETS = "widgets";

    boolean shows(WidgetId widget) {
        return widgets.isEmpty() || widgets.contains(widget);
    }
}
