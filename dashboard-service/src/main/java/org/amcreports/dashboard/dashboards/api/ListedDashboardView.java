package org.amcreports.dashboard.dashboards.api;

import java.time.Instant;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.access.Action;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.dashboards.persistence.DashboardListing.ListedDashboard;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dashboard as a line of a list. */
public record ListedDashboardView(
        String dashboardId,
        String name,
        @Nullable String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        boolean isPublic,
        long version,
        long widgetCount,
        UserView user,

        @Schema(enumeration = {"owner", "edit", "view", "public"})
        String access,

        @Schema(type = SchemaType.ARRAY, implementation = Action.class)
        List<String> actions,

        Instant createdAt,
        Instant updatedAt) {

    static ListedDashboardView of(ListedDashboard listed) {
        return new ListedDashboardView(
                PublicIds.of(listed.id()),
                listed.name(),
                listed.description(),
                listed.templateType(),
                listed.isPublic(),
                listed.version(),
                listed.widgetCount(),
                new UserView(listed.owner(), listed.ownerName()),
                listed.access().wireName(),
                listed.access().actions().stream().map(Action::wireName).toList(),
                listed.createdAt(),
                listed.updatedAt());
    }
}
