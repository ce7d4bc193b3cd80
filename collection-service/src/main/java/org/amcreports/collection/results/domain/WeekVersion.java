package org.amcreports.collection.results.domain;

import java.time.LocalDate;
import java.util.UUID;

/** One version of the data of a workflow, an instance and a week. */
public record WeekVersion(UUID workflowId, UUID instanceId, LocalDate weekStart, int version) {

    /** Where its rows are, relative to the gateway. */
    public String path() {
        return "/api/week-results/" + workflowId + '/' + instanceId + '/' + weekStart + '/' + version;
    }
}
