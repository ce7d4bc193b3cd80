package org.amcreports.collection.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of {@code amc.workflows.v1}, as far as it is needed here. */
public record WorkflowRecord(
        String name,
        String amcWorkflowId,
        @Nullable String sqlQuery,
        @Nullable List<Map<String, Object>> inputParameters,
        @Nullable String weekStart,
        @Nullable Integer availabilityHours,
        @Nullable Integer settleDays) {}
