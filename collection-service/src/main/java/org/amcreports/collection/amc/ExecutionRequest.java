package org.amcreports.collection.amc;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow over the half-open window of local days {@code [windowStart, windowEndExclusive)} in
 * {@code zone}. With {@code sqlQuery} the run is ad hoc, without it AMC runs its saved workflow.
 */
public record ExecutionRequest(
        String amcWorkflowId,
        @Nullable String sqlQuery,
        List<Map<String, Object>> inputParameters,
        Map<String, Object> parameterValues,
        LocalDate windowStart,
        LocalDate windowEndExclusive,
        ZoneId zone) {}
