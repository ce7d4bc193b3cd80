package org.amcreports.collection.collections;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One try at running a week at AMC. */
public record WeekAttempt(
        UUID workflowExecutionId,
        @Nullable String amcExecutionId,

        @Schema(
                enumeration = {
                    "validating",
                    "submitting",
                    "pending",
                    "running",
                    "succeeded",
                    "failed",
                    "cancelled",
                    "rejected",
                    "abandoned"
                })
        String status,

        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String errorMessage) {}
