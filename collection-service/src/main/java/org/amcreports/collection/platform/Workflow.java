package org.amcreports.collection.platform;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.collection.calendar.WeekStart;
import org.jspecify.annotations.Nullable;

/**
 * A query that may be run for any week.
 *
 * @param amcWorkflowId empty when the platform says none
 * @param sqlQuery present for an ad hoc run, null for a workflow saved at AMC
 */
public record Workflow(
        UUID id,
        String amcWorkflowId,
        @Nullable String sqlQuery,
        List<Map<String, Object>> inputParameters,
        WeekStart weekStart,
        int availabilityHours,
        int settleDays) {}
