package org.amcreports.dashboard.templates.domain;

import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.jspecify.annotations.Nullable;

/** A widget of a template. */
public record TemplateWidget(
        WidgetId id,
        WidgetType type,
        @Nullable ChartType chartType,
        String title,
        @Nullable TemplateSource source,
        String displayConfig,
        Position position) {

    Widget bind(WidgetId newId, UUID instanceId, List<UUID> workflowIds) {
        return new Widget(
                newId,
                type,
                chartType,
                title,
                source == null ? null : source.bind(instanceId, workflowIds),
                displayConfig,
                position);
    }
}
