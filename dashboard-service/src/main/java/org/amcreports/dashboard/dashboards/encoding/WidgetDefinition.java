package org.amcreports.dashboard.dashboards.encoding;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import com.fasterxml.jackson.databind.JsonNode;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A widget as JSON.
 *
 * @param widgetId of a widget that the dashboard has; none for a new one
 */
public record WidgetDefinition(
        @Nullable String widgetId,
        WidgetType widgetType,
        @Nullable ChartType chartType,

        @Schema(maxLength = Widget.MAX_TITLE, examples = "Spend by week")
        String title,

        @Nullable DataSource dataSource,

        @Nullable @Schema(description = "A JSON object that only the user interface reads.")
        JsonNode displayConfig,

        Position positionConfig) {

    public WidgetDefinition {
        require(widgetType != null, "widget_type", "must be given");
        require(positionConfig != null, "position_config", "must be given");
        displayConfig = DefinitionJson.object("display_config", displayConfig);
    }

    public static WidgetDefinition of(Widget widget) {
        return new WidgetDefinition(
                PublicIds.of(widget.id()),
                widget.type(),
                widget.chartType(),
                widget.title(),
                widget.dataSource(),
                DefinitionJson.tree(widget.displayConfig()),
                widget.position());
    }

    public Widget toWidget(WidgetId id) {
        return new Widget(id, widgetType, chartType, title, dataSource, String.valueOf(displayConfig), positionConfig);
    }
}
