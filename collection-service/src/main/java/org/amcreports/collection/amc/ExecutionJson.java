package org.amcreports.collection.amc;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Executions from and to AMC's JSON. */
final class ExecutionJson {

    static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private static final List<String> REASONS =
            List.of("statusReason", "message", "details", "errorReason", "failureReason", "errorMessage");

    private ExecutionJson() {}

    static Map<String, Object> write(ExecutionRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (request.sqlQuery() == null) {
            body.put("workflowId", request.amcWorkflowId());
        } else {
            body.put("workflow", adHoc(request, request.sqlQuery()));
        }
        body.put("timeWindowType", "EXPLICIT");
        body.put("timeWindowStart", LOCAL.format(request.windowStart().atStartOfDay()));
        body.put("timeWindowEnd", LOCAL.format(request.windowEndExclusive().atStartOfDay()));
        body.put("timeWindowTimeZone", request.zone().getId());
        if (!request.parameterValues().isEmpty()) {
            body.put("parameterValues", request.parameterValues());
        }
        if (request.dryRun()) {
            body.put("dryRun", true);
        }
        return body;
    }

    private static Map<String, Object> adHoc(ExecutionRequest request, String sqlQuery) {
        Map<String, Object> workflow = new LinkedHashMap<>();
        workflow.put("workflowId", request.amcWorkflowId());
        workflow.put("sqlQuery", sqlQuery);
        if (!request.inputParameters().isEmpty()) {
            workflow.put("inputParameters", request.inputParameters());
        }
        return workflow;
    }

    /** The execution in either envelope; empty when the answer holds none. */
    static Optional<AmcExecution> read(JsonNode answer) {
        JsonNode node = answer.path("workflowExecution").isObject() ? answer.path("workflowExecution") : answer;
        return AmcJson.text(node, "workflowExecutionId").map(id -> execution(id, node));
    }

    private static AmcExecution execution(String id, JsonNode node) {
        ZoneId zone = AmcJson.text(node, "timeWindowTimeZoneOriginal")
                .or(() -> AmcJson.text(node, "timeWindowTimeZone"))
                .flatMap(lenient(ZoneId::of))
                .orElse(null);
        return new AmcExecution(
                id,
                AmcJson.text(node, "workflowId").orElse(""),
                AmcJson.text(node, "status").map(AmcStatus::of).orElse(AmcStatus.UNKNOWN),
                reason(node),
                AmcJson.text(node, "createTime").flatMap(ExecutionJson::instant).orElse(null),
                local(node, "timeWindowStart", zone),
                local(node, "timeWindowEnd", zone),
                zone,
                columns(node.path("outputColumns")));
    }

    private static @Nullable String reason(JsonNode node) {
        return REASONS.stream()
                .flatMap(field -> AmcJson.text(node, field).stream())
                .findFirst()
                .map(Redaction::clean)
                .orElse(null);
    }

    /** The window's edge as it was asked for, else the UTC one moved into the zone. */
    private static @Nullable LocalDateTime local(JsonNode node, String field, @Nullable ZoneId zone) {
        ZoneId shown = zone == null ? ZoneOffset.UTC : zone;
        return AmcJson.text(node, field + "Original")
                .flatMap(lenient(text -> text.endsWith("Z")
                        ? LocalDateTime.parse(text.substring(0, text.length() - 1))
                        : LocalDateTime.parse(text)))
                .or(() -> AmcJson.text(node, field)
                        .flatMap(ExecutionJson::instant)
                        .map(at -> LocalDateTime.ofInstant(at, shown)))
                .orElse(null);
    }

    /** With or without fraction, with {@code Z}, an offset, or nothing, which means UTC; a bare date is its midnight. */
    static Optional<Instant> instant(String text) {
        String value = text.strip().replace(' ', 'T');
        return lenient((String t) -> OffsetDateTime.parse(t).toInstant())
                .apply(value)
                .or(() -> lenient((String t) -> LocalDateTime.parse(t).toInstant(ZoneOffset.UTC))
                        .apply(value))
                .or(() -> lenient((String t) ->
                                LocalDate.parse(t).atStartOfDay(ZoneOffset.UTC).toInstant())
                        .apply(value));
    }

    private static List<ResultColumn> columns(JsonNode nodes) {
        List<ResultColumn> columns = new ArrayList<>();
        for (JsonNode node : nodes) {
            AmcJson.text(node, "name")
                    .ifPresent(name -> columns.add(new ResultColumn(
                            name,
                            AmcJson.text(node, "dataType").orElse("STRING"),
                            AmcJson.text(node, "columnType").orElse("DIMENSION"))));
        }
        return columns;
    }

    private static <T> Function<String, Optional<T>> lenient(Function<String, T> parse) {
        return text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        };
    }
}
