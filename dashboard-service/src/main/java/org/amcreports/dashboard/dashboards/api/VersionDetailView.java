package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.DashboardHistory.Past;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardVersion;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a dashboard was.
 *
 * @param user who made this version
 * @param changes what became of the dashboard with it, in words
 */
public record VersionDetailView(
        long version,
        UserView user,
        Instant createdAt,
        List<String> changes,
        UUID ownerId,
        String name,
        @Nullable String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        JsonNode layoutConfig,

        @Schema(implementation = FilterConfig.class) JsonNode filterConfig,

        boolean isPublic,
        List<WidgetView> widgets,
        List<InvalidWidgetView> invalidWidgets) {

    static VersionDetailView of(Past past) {
        DashboardVersion version = past.version();
        Dashboard dashboard = past.dashboard();
        return new VersionDetailView(
                version.version(),
                new UserView(version.user(), version.userName()),
                version.createdAt(),
                version.changes(),
                dashboard.owner(),
                dashboard.name(),
                dashboard.description(),
                dashboard.templateType(),
                DefinitionJson.tree(dashboard.layoutConfig()),
                DefinitionJson.tree(dashboard.filterConfig()),
                dashboard.isPublic(),
                dashboard.widgets().stream().map(WidgetView::of).toList(),
                dashboard.invalidWidgets().stream().map(InvalidWidgetView::of).toList());
    }
}
