package org.amcreports.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An execution that does not succeed.
 *
 * @param status FAILED or REJECTED
 * @param windowStart the local day its window starts on; null for any
 * @param workflowId the AMC workflow id; null for any
 */
public record OutcomeFault(
        @JsonProperty("status") String status,
        @JsonProperty("window_start") @Nullable LocalDate windowStart,
        @JsonProperty("workflow_id") @Nullable String workflowId,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("count") @Nullable Integer count,
        @JsonProperty("every") @Nullable Integer every) {

    public OutcomeFault {
        if (!"FAILED".equals(status) && !"REJECTED".equals(status)) {
            throw new IllegalArgumentException("outcomes.status must be FAILED or REJECTED");
        }
    }

    /** Whether AMC refuses to compute at all: a dry run then ends alike. */
    boolean rejects() {
        return status.equals("REJECTED");
    }

    Occurrence occurrence() {
        return new Occurrence(count, every);
    }

    boolean concerns(String workflow, @Nullable LocalDate start) {
        return (workflowId == null || workflowId.equals(workflow))
                && (windowStart == null || windowStart.equals(start));
    }
}
