package org.amcreports.aggregation.platform;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Our reading of amc.workflows.v1. */
record WorkflowRecord(
        @Nullable String name,
        @Nullable String weekStart,
        @Nullable Integer availabilityHours,
        @Nullable JsonNode metricMapping) {

    String weekStartOrUsual() {
        return weekStart == null ? "MONDAY" : weekStart;
    }

    String mappingJson() {
        return metricMapping == null || metricMapping.isNull() ? "{}" : metricMapping.toString();
    }
}
