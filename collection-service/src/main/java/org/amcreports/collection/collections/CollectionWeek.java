package org.amcreports.collection.collections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One week of a collection, as stored. */
public record CollectionWeek(
        UUID id,
        LocalDate weekStartDate,
        LocalDate weekEndDate,

        @Schema(enumeration = {"pending", "running", "completed", "failed", "skipped", "cancelled"})
        String status,

        @Nullable UUID workflowExecutionId,
        @Nullable String amcExecutionId,
        @Nullable Instant executionDate,
        @Nullable Integer rowCount,
        @Nullable String dataChecksum,
        @Nullable Integer dataVersion,

        @Nullable @Schema(enumeration = {"provisional", "final"})
        String maturity,

        @Nullable Boolean changed,
        boolean needsReview,
        @Nullable String satisfiedBy,
        int attempts,
        @Nullable String errorCategory,
        @Nullable String errorMessage,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant createdAt,
        Instant updatedAt) {}
