package org.amcreports.collection.amc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An execution as AMC tells it; the window is local wall time in {@code zone}. */
public record AmcExecution(
        String executionId,
        String workflowId,
        AmcStatus status,
        @Nullable String reason,
        @Nullable Instant createdAt,
        @Nullable LocalDateTime windowStart,
        @Nullable LocalDateTime windowEnd,
        @Nullable ZoneId zone,
        List<ResultColumn> outputColumns) {

    public AmcExecution {
        outputColumns = List.copyOf(outputColumns);
    }
}
