package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.OpenedDashboard;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard with its widgets, as one user may see it.
 *
 * @param invalidWidgets those that are stored but not valid any more: to be mended or deleted
 */
public record DashboardView(
        String dashboardId,
        String name,
        @Nullable String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        JsonNode layoutConfig,

        @Schema(implementation = FilterConfig.class) JsonNode filterConfig,

        boolean isPublic,
        long version,
        UserView user,

        @Schema(enumeration = {"owner", "edit", "view", "public", "admin"})
        String access,

        @Schema(type = SchemaType.ARRAY, implementation = Action.class)
        List<String> actions,

        Instant createdAt,
        Instant updatedAt,
        List<WidgetView> widgets,
        List<InvalidWidgetView> invalidWidgets,
        List<SourceView> sources) {

    static DashboardView of(OpenedDashboard opened, UserView owner, List<SourceView> sources) {
        Dashboard dashboard = opened.dashboard();
        return new DashboardView(
                PublicIds.of(dashboard.id()),
                dashboard.name(),
                dashboard.description(),
                dashboard.templateType(),
                DefinitionJson.tree(dashboard.layoutConfig()),
                DefinitionJson.tree(dashboard.filterConfig()),
                dashboard.isPublic(),
                dashboard.version(),
                owner,
                opened.access().wireName(),
                opened.access().actions().stream().map(Action::wireName).toList(),
                opened.createdAt(),
                opened.updatedAt(),
                dashboard.widgets().stream().map(WidgetView::of).toList(),
                dashboard.invalidWidgets().stream().map(InvalidWidgetView::of).toList(),
                sources);
    }
}
