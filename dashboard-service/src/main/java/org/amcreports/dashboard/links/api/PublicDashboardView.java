package org.amcreports.dashboard.links.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.links.domain.Link;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dashboard as whoever has a link sees it: what is drawn where, but neither whose it is nor what it is drawn from. */
public record PublicDashboardView(
        String name,
        @Nullable String description,
        long version,
        JsonNode layoutConfig,

        @Schema(implementation = FilterConfig.class) JsonNode filterConfig,

        List<PublicWidgetView> widgets) {

    /** @param displayConfig a JSON object that only the user interface reads */
    public record PublicWidgetView(
            String widgetId,

            @Schema(implementation = WidgetType.class) String widgetType,

            @Nullable @Schema(implementation = ChartType.class)
            String chartType,

            String title,
            JsonNode displayConfig,

            @Schema(implementation = Position.class) JsonNode positionConfig) {

        static PublicWidgetView of(Widget widget) {
            return new PublicWidgetView(
                    PublicIds.of(widget.id()),
                    widget.type().wireName(),
                    widget.chartType() == null ? null : widget.chartType().wireName(),
                    widget.title(),
                    DefinitionJson.tree(widget.displayConfig()),
                    DefinitionJson.tree(widget.position()));
        }
    }

    /** Of the dashboard's own filters no value is named that the link does not let through. */
    static PublicDashboardView of(Dashboard dashboard, Link link) {
        return new PublicDashboardView(
                dashboard.name(),
                dashboard.description(),
                dashboard.version(),
                DefinitionJson.tree(dashboard.layoutConfig()),
                DefinitionJson.tree(dashboard.filterConfig().within(link.lockedFilters())),
                dashboard.widgets().stream().map(PublicWidgetView::of).toList());
    }
}
