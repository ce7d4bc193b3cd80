package org.amcreports.dashboard.templates.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateSource;
import org.amcreports.dashboard.templates.domain.TemplateWidget;
import org.amcreports.http.id.TypeId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template with its widgets.
 *
 * @param slots how many different workflows its widgets can take
 */
public record TemplateView(
        String templateId,
        String name,
        @Nullable String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        int slots,

        JsonNode layoutConfig,

        @Schema(implementation = FilterConfig.class) JsonNode filterConfig,

        List<WidgetView> widgets) {

    static final String PREFIX = "tmpl";

    static TemplateView of(Template template) {
        return new TemplateView(
                TypeId.of(PREFIX, template.id().value()),
                template.name(),
                template.description(),
                template.type(),
                template.slots(),
                DefinitionJson.tree(template.layoutConfig()),
                DefinitionJson.tree(template.filterConfig()),
                template.widgets().stream().map(WidgetView::of).toList());
    }

    public record WidgetView(
            String widgetId,

            @Schema(implementation = WidgetType.class) String widgetType,

            @Nullable @Schema(implementation = ChartType.class)
            String chartType,

            String title,

            @Nullable @Schema(implementation = TemplateSource.class)
            JsonNode dataSource,

            JsonNode displayConfig,

            @Schema(implementation = Position.class) JsonNode positionConfig) {

        static WidgetView of(TemplateWidget widget) {
            return new WidgetView(
                    PublicIds.of(widget.id()),
                    widget.type().wireName(),
                    widget.chartType() == null ? null : widget.chartType().wireName(),
                    widget.usualTitle(),
                    widget.source() == null ? null : DefinitionJson.tree(widget.source()),
                    DefinitionJson.tree(widget.displayConfig()),
                    DefinitionJson.tree(widget.position()));
        }
    }
}
