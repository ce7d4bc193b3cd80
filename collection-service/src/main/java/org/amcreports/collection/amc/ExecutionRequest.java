package org.amcreports.collection.amc;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow over the half-open window of local days {@code [windowStart, windowEndExclusive)} in
 * {@code zone}. With {@code sqlQuery} the run is ad hoc, without it AMC runs its saved workflow.
 *
 * @param dryRun whether AMC shall only say whether it would take the run
 */
public record ExecutionRequest(
        String amcWorkflowId,
        @Nullable String sqlQuery,
        List<Map<String, Object>> inputParameters,
        Map<String, Object> parameterValues,
        LocalDate windowStart,
        LocalDate windowEndExclusive,
        ZoneId zone,
        boolean dryRun) {

    /** One that is to be run. */
    public ExecutionRequest(
            String amcWorkflowId,
            @Nullable String sqlQuery,
            List<Map<String, Object>> inputParameters,
            Map<String, Object> parameterValues,
            LocalDate windowStart,
            LocalDate windowEndExclusive,
            ZoneId zone) {
        this(amcWorkflowId, sqlQuery, inputParameters, parameterValues, windowStart, windowEndExclusive, zone, false);
    }

    /**
     * The same run, to be validated only. Lists of executions do not tell a dry run from a run, so its window is one that no
     * run has: the first day alone.
     */
    public ExecutionRequest asDryRun() {
        return new ExecutionRequest(
                amcWorkflowId,
                sqlQuery,
                inputParameters,
                parameterValues,
                windowStart,
                windowStart.plusDays(1),
                zone,
                true);
    }
}
