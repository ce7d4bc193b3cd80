package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.jspecify.annotations.Nullable;

/** What a merge patch of a widget may hold, for its description only: in a patch null is not the same as nothing. */
record WidgetPatch(
        @Nullable WidgetType widgetType,
        @Nullable ChartType chartType,
        @Nullable String title,
        @Nullable DataSource dataSource,
        @Nullable JsonNode displayConfig,
        @Nullable Position positionConfig) {}
