package org.amcreports.collection.platform;

import java.util.List;
import java.util.Map;
import org.amcreports.collection.sql.JsonColumn;
import org.jspecify.annotations.Nullable;

/** A record of {@code amc.workflows.v1}, as far as it is needed here. */
record WorkflowRecord(
        @Nullable String name,
        @Nullable String amcWorkflowId,
        @Nullable String sqlQuery,
        @Nullable List<Map<String, Object>> inputParameters,
        @Nullable String weekStart,
        @Nullable Integer availabilityHours,
        @Nullable Integer settleDays) {

    private static final int AVAILABILITY_HOURS = 48;
    private static final int SETTLE_DAYS = 14;

    String parametersJson() {
        return JsonColumn.write(inputParameters == null ? List.of() : inputParameters);
    }

    String weekStartOrUsual() {
        return weekStart == null ? "MONDAY" : weekStart;
    }

    int availabilityHoursOrUsual() {
        return availabilityHours == null ? AVAILABILITY_HOURS : availabilityHours;
    }

    int settleDaysOrUsual() {
        return settleDays == null ? SETTLE_DAYS : settleDays;
    }
}
