package org.amcreports.collection.schedules.api;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.amcreports.collection.collections.api.Parameters;
import org.amcreports.collection.schedules.ScheduleFilter;
import org.amcreports.http.problem.Parse;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list of schedules. */
public class ScheduleListQuery {

    private static final List<String> STATES = List.of(ScheduleView.ACTIVE, ScheduleView.PAUSED);

    @QueryParam("status")
    @Parameter(schema = @Schema(enumeration = {ScheduleView.ACTIVE, ScheduleView.PAUSED}))
    @Nullable
    String status;

    @QueryParam("workflow_id")
    @Nullable
    String workflowId;

    @QueryParam("instance_id")
    @Nullable
    String instanceId;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    ScheduleFilter filter() {
        return new ScheduleFilter(
                Parse.oneOf("status", status, STATES),
                Parameters.uuid("workflow_id", workflowId),
                Parameters.uuid("instance_id", instanceId));
    }

    int limit() {
        return Parse.limit(limit);
    }

    @Nullable
    String cursor() {
        return cursor;
    }
}
