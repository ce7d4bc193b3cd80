package org.amcreports.aggregation.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our reading of amc.workflows.v1. */
record WorkflowRecord(
        UUID workflowId,
        @Nullable String name,
        @Nullable String weekStart,
        @Nullable Integer availabilityHours,
        @Nullable JsonNode metricMapping) {

    String mappingJson() {
        return metricMapping == null || !metricMapping.isObject() ? "{}" : metricMapping.toString();
    }
}
