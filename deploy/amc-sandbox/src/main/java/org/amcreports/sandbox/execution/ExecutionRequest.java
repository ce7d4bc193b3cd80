package org.amcreports.sandbox.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.amcreports.sandbox.data.DataSets;
import org.amcreports.sandbox.http.Json;
import org.amcreports.sandbox.http.Refusal;
import org.amcreports.sandbox.platform.Instance;
import org.amcreports.sandbox.workflow.Workflows;

/** Reads the body of {@code POST workflowExecutions}. */
final class ExecutionRequest {

    private static final int DEFAULT_TIMEOUT = 21_600;
    private static final int LEAST_TIMEOUT = 900;
    private static final int MOST_TIMEOUT = 86_400;

    private final Workflows workflows;
    private final DataSets dataSets;

    ExecutionRequest(Workflows workflows, DataSets dataSets) {
        this.workflows = workflows;
        this.dataSets = dataSets;
    }

    Execution.Order read(Instance instance, ObjectNode body, Instant now) {
        if (body.hasNonNull("workflowId") == body.hasNonNull("workflow")) {
            throw Refusal.badRequest("Exactly one of workflowId and workflow must be given");
        }
        String workflowId = body.hasNonNull("workflow")
                ? body.path("workflow").path("workflowId").asText("transient_" + UUID.randomUUID())
                : body.get("workflowId").asText();
        JsonNode workflow = body.hasNonNull("workflow") ? adHoc(body) : saved(instance, workflowId);
        JsonNode values = body.path("parameterValues").isObject() ? body.get("parameterValues") : Json.object();
        return new Execution.Order(
                instance,
                workflowId,
                workflow,
                new Compilation(workflowId, workflow, values).against(dataSets),
                TimeWindow.of(body, now),
                values,
                timeout(body),
                isDryRun(body),
                !body.path("skipPublish").asBoolean());
    }

    static boolean isDryRun(ObjectNode body) {
        return body.path("dryRun").asBoolean();
    }

    private static JsonNode adHoc(ObjectNode body) {
        JsonNode workflow = body.get("workflow");
        if (workflow.path("sqlQuery").asText().isBlank()) {
            throw Refusal.badRequest("workflow.sqlQuery must not be empty");
        }
        return workflow;
    }

    private JsonNode saved(Instance instance, String workflowId) {
        return workflows
                .find(instance.amcInstanceId(), workflowId)
                .orElseThrow(() -> Refusal.badRequest("Workflow with ID " + workflowId + " does not exist."));
    }

    private static int timeout(ObjectNode body) {
        JsonNode seconds = body.path("workflowExecutionTimeoutSeconds");
        if (seconds.isMissingNode() || seconds.isNull()) {
            return DEFAULT_TIMEOUT;
        }
        if (!seconds.isInt() || seconds.asInt() < LEAST_TIMEOUT || seconds.asInt() > MOST_TIMEOUT) {
            throw Refusal.badRequest(
                    "workflowExecutionTimeoutSeconds must be a number from " + LEAST_TIMEOUT + " to " + MOST_TIMEOUT);
        }
        return seconds.asInt();
    }
}
