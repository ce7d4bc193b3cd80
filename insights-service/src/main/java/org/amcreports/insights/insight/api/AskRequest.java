package org.amcreports.insights.insight.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.problem.ProblemException;
import org.amcreports.insights.insight.asking.Ask;
import org.amcreports.insights.insight.asking.Ask.Asker;
import org.amcreports.insights.insight.asking.Ask.OfDashboard;
import org.amcreports.insights.insight.asking.Ask.OfSource;
import org.amcreports.insights.insight.asking.Ask.Subject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A question about a dashboard, or about a workflow on an instance. */
public record AskRequest(
        @NotBlank @Size(max = AskRequest.LONGEST_QUERY) @Schema(examples = "Is there a trend in sales?")
        String query,

        @Nullable String dashboardId,

        @Nullable @Schema(examples = "0190b1f4-0000-7000-8000-000000000001")
        UUID workflowId,

        @Nullable @Schema(examples = "0190b1f4-0000-7000-8000-000000000002")
        UUID instanceId,

        @Nullable DateRangeBody dateRange,
        @Nullable String conversationId) {

    static final int LONGEST_QUERY = 2000;

    Ask by(Asker asker) {
        return new Ask(
                asker,
                query,
                subject(),
                Optional.ofNullable(dateRange).map(DateRangeBody::range),
                Optional.ofNullable(conversationId).map(id -> uuid("conversation_id", "conv", id)));
    }

    private Subject subject() {
        if (dashboardId != null) {
            refuseBoth();
            return new OfDashboard(uuid("dashboard_id", "dash", dashboardId), dashboardId);
        }
        if (workflowId == null) {
            throw ProblemException.badRequest("workflow_id", "must be given, with instance_id, or else dashboard_id");
        }
        if (instanceId == null) {
            throw ProblemException.badRequest("instance_id", "must be given with workflow_id");
        }
        return new OfSource(workflowId, instanceId);
    }

    private void refuseBoth() {
        if (workflowId != null || instanceId != null) {
            throw ProblemException.badRequest("dashboard_id", "cannot be combined with workflow_id or instance_id");
        }
    }

    private static UUID uuid(String field, String prefix, String id) {
        return TypeId.uuid(prefix, id)
                .orElseThrow(
                        () -> ProblemException.badRequest(field, "must be an id that starts with " + prefix + "_"));
    }
}
