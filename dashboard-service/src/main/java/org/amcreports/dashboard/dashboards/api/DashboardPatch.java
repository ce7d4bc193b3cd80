package org.amcreports.dashboard.dashboards.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.encoding.WidgetDefinition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a merge patch of a dashboard may hold, for its description only: in a patch null is not the same as nothing. */
record DashboardPatch(
        @Nullable String name,
        @Nullable String description,

        @Nullable @Schema(enumeration = {"performance", "attribution", "audience", "campaign_comparison", "custom"})
        String templateType,

        @Nullable JsonNode layoutConfig,
        @Nullable FilterConfig filterConfig,
        @Nullable Boolean isPublic,
        @Nullable List<WidgetDefinition> widgets) {}
