package org.amcreports.insights.insight.api;

import jakarta.ws.rs.QueryParam;
import org.amcreports.insights.question.Intent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The list's query parameters, as they come. */
public class InsightListParams {

    @QueryParam("dashboard_id")
    @Nullable
    String dashboardId;

    @QueryParam("workflow_id")
    @Nullable
    String workflowId;

    @QueryParam("insight_type")
    @Parameter(schema = @Schema(implementation = Intent.class))
    @Nullable
    String insightType;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /** Tells lists with other filters apart; a cursor goes on with its own list only. */
    String fingerprint() {
        return String.join(
                "|",
                "insights",
                String.valueOf(dashboardId),
                String.valueOf(workflowId),
                String.valueOf(insightType),
                String.valueOf(from),
                String.valueOf(to));
    }
}
