package org.amcreports.dashboard.templates.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.amcreports.dashboard.dashboards.api.UserView;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.templates.domain.OpenedTemplate;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateAction;
import org.amcreports.dashboard.templates.domain.TemplateSource;
import org.amcreports.dashboard.templates.domain.TemplateWidget;
import org.amcreports.dashboard.templates.persistence.TemplateIds;
import org.amcreports.dashboard.wire.WireNamed;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template with its widgets.
 *
 * @param slots how many different workflows its widgets can take
 * @param user who made it; null for one that everybody finds
 * @param isPublic whether others than its owner find it
 */
public record TemplateView(
        String templateId,
        String name,
        @Nullable String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        int slots,

        boolean isPublic,
        long version,
        @Nullable UserView user,

        @Schema(enumeration = {"owner", "public", "admin"}) String access,

        @Schema(type = SchemaType.ARRAY, implementation = TemplateAction.class)
        List<String> actions,

        Instant createdAt,
        Instant updatedAt,
        JsonNode layoutConfig,

        @Schema(implementation = FilterConfig.class) JsonNode filterConfig,

        List<WidgetView> widgets) {

    static TemplateView of(OpenedTemplate opened) {
        Template template = opened.template();
        return new TemplateView(
                TemplateIds.of(template.id()),
                template.name(),
                template.description(),
                template.type(),
                template.slots(),
                opened.isPublic(),
                opened.version(),
                opened.owner() == null ? null : new UserView(opened.owner(), opened.ownerName()),
                opened.access().wireName(),
                opened.access().actions().stream().map(WireNamed::wireName).toList(),
                opened.createdAt(),
                opened.updatedAt(),
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
