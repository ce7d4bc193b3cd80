package org.amcreports.dashboard.platform;

import org.jspecify.annotations.Nullable;

/** What is read of a record of {@code amc.workflows.v1}. */
record WorkflowRecord(
        @Nullable String name,
        @Nullable String weekStart,
        @Nullable Integer availabilityHours) {

    private static final String USUAL_WEEK_START = "MONDAY";
    private static final int USUAL_AVAILABILITY_HOURS = 48;

    String weekStartOrUsual() {
        return weekStart == null ? USUAL_WEEK_START : weekStart;
    }

    int availabilityHoursOrUsual() {
        return availabilityHours == null ? USUAL_AVAILABILITY_HOURS : availabilityHours;
    }
}
