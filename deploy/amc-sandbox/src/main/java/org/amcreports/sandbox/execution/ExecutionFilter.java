package org.amcreports.sandbox.execution;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.amcreports.sandbox.http.Refusal;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of executions. Newest first, and without the cancelled, unless they say otherwise. */
record ExecutionFilter(
        @Nullable String workflowId,
        @Nullable Instant minCreation,
        @Nullable Instant maxCreation,
        boolean includeCancelled,
        boolean ascending) {

    static ExecutionFilter of(MultiMap parameters) {
        String zone = parameters.contains("timeZone") ? parameters.get("timeZone") : "UTC";
        ExecutionFilter filter = new ExecutionFilter(
                parameters.get("workflowId"),
                moment(parameters, "minCreationTime", zone),
                moment(parameters, "maxCreationTime", zone),
                Boolean.parseBoolean(parameters.get("includeCancelled")),
                Boolean.parseBoolean(parameters.get("sortAscending")));
        if (filter.workflowId() == null && filter.minCreation() == null) {
            throw Refusal.badRequest("Either workflowId or minCreationTime must be given");
        }
        return filter;
    }

    List<Execution> select(String instanceId, Collection<Execution> executions) {
        List<Execution> selected = new ArrayList<>(executions.stream()
                .filter(execution -> execution.instance().amcInstanceId().equals(instanceId))
                .filter(this::matches)
                .toList());
        if (!ascending) {
            Collections.reverse(selected);
        }
        return selected;
    }

    private boolean matches(Execution execution) {
        Instant created = execution.createdAt().truncatedTo(ChronoUnit.SECONDS);
        return (workflowId == null || workflowId.equals(execution.order().workflowId()))
                && (minCreation == null || !created.isBefore(minCreation))
                && (maxCreation == null || !created.isAfter(maxCreation))
                && (includeCancelled || execution.status() != Status.CANCELLED);
    }

    private static @Nullable Instant moment(MultiMap parameters, String name, String zone) {
        String text = parameters.get(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(ZoneId.of(zone)).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest(name + " must have the form yyyy-MM-dd'T'HH:mm:ss in a known time zone");
        }
    }
}
