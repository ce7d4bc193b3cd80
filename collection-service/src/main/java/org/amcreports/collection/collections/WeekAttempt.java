package org.amcreports.collection.collections;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try at running a week at AMC. */
public record WeekAttempt(
        UUID workflowExecutionId,
        @Nullable String amcExecutionId,
        String status,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String errorMessage) {}
