package org.amcreports.dashboard.data.domain;

import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.Grain;
import org.amcreports.dashboard.dashboards.domain.WidgetId;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks of a dashboard's data; null leaves it to the dashboard and its widgets.
 *
 * @param widgets empty for all
 */
public record DataRequest(
        @Nullable DateRange range, @Nullable Grain grain, Set<WidgetId> widgets, Filters filters) {}
