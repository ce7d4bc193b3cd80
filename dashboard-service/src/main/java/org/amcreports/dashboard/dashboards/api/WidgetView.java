package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A widget of a dashboard. */
public record WidgetView(
        String widgetId,

        @Schema(implementation = WidgetType.class) String widgetType,

        @Nullable @Schema(implementation = ChartType.class) String chartType,

        String title,

        @Nullable @Schema(implementation = DataSource.class) JsonNode dataSource,

        JsonNode displayConfig,

        @Schema(implementation = Position.class) JsonNode positionConfig) {

    public static WidgetView of(Widget widget) {
        return new WidgetView(
                PublicIds.of(widget.id()),
                widget.type().wireName(),
                widget.chartType() == null ? null : widget.chartType().wireName(),
                widget.title(),
                widget.source().map(DefinitionJson::tree).orElse(null),
                DefinitionJson.tree(widget.displayConfig()),
                DefinitionJson.tree(widget.position()));
    }
}
