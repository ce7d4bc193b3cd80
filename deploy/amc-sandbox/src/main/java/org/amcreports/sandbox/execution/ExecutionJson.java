package org.amcreports.sandbox.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.amcreports.sandbox.data.Column;
import org.amcreports.sandbox.data.Definition;
import org.amcreports.sandbox.http.Json;

/** An execution as it is shown: flat, with times in UTC to the second, and the fields of a finished run when it is. */
final class ExecutionJson {

    private ExecutionJson() {}

    static ObjectNode of(Execution execution, boolean includeWorkflow) {
        ObjectNode json = created(execution);
        window(json, execution.order().window());
        if (includeWorkflow) {
            json.put("sqlQuery", execution.sql());
        }
        Instant startedAt = execution.startedAt();
        if (startedAt != null) {
            json.put("validatedTime", startedAt.truncatedTo(ChronoUnit.MILLIS).toString());
        }
        if (execution.statusReason() != null) {
            json.put("statusReason", execution.statusReason());
        }
        if (startedAt != null && execution.status() == Status.SUCCEEDED) {
            succeeded(json, execution, startedAt);
        }
        return json;
    }

    private static ObjectNode created(Execution execution) {
        Execution.Order order = execution.order();
        ObjectNode json = Json.object()
                .put("createTime", second(execution.createdAt()))
                .put("lastUpdatedTime", second(execution.updatedAt()))
                .put("expireTime", second(execution.createdAt().plus(Duration.ofHours(24))))
                .put("waitUntil", second(execution.createdAt().minus(Duration.ofHours(1))))
                .put("workflowExecutionId", execution.id())
                .put("workflowId", order.workflowId())
                .put("status", execution.status().name())
                .put("executionCategory", "AD_HOC")
                .put("workflowExecutionTimeoutSeconds", order.timeoutSeconds())
                .put("ignoreDataGaps", false)
                .put("disableAggregationControls", false);
        json.set("parameterValues", order.parameterValues());
        json.putArray("dataGaps");
        return json;
    }

    private static void window(ObjectNode json, TimeWindow window) {
        json.put("timeWindowTimeZoneOriginal", window.zone());
        if (!window.relative()) {
            json.put("timeWindowStartOriginal", window.startOriginal())
                    .put("timeWindowStart", second(window.start()))
                    .put("timeWindowEndOriginal", window.endOriginal())
                    .put("timeWindowEnd", second(window.end()));
        }
    }

    private static void succeeded(ObjectNode json, Execution execution, Instant startedAt) {
        json.put(
                        "executionTime",
                        Duration.between(startedAt, execution.updatedAt()).toSeconds())
                .put("availableTimeBeforeWindowSecs", 0)
                .put("invalidationOffsetSecs", 266_400)
                .put("outputS3URI", "N/A");
        Definition definition = execution.order().dataSet().definition();
        ArrayNode columns = json.putArray("outputColumns");
        for (Column column : definition.columns(definition.includeDate())) {
            columns.addObject()
                    .put("name", column.name())
                    .put("columnType", column.columnType())
                    .put("dataType", column.dataType());
        }
    }

    private static String second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
