package org.amcreports.collection.collections;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.collection.amc.ResultColumn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One version of a week's data in the ledger.
 *
 * @param columns as AMC described them
 */
public record WeekVersion(
        LocalDate weekStartDate,
        LocalDate weekEndDate,
        int dataVersion,
        @Nullable Integer supersedesVersion,
        String dataChecksum,
        long rowCount,
        long suppressedRowCount,

        @Schema(enumeration = {"rows", "empty", "all_filtered", "empty_or_filtered"})
        String content,

        @Schema(enumeration = {"provisional", "final"}) String maturity,

        Instant finalAt,
        String queryFingerprint,
        Instant executionDate,
        Instant lastRunAt,
        boolean needsReview,
        @Nullable Instant supersededAt,

        @Schema(enumeration = {"MONDAY", "SUNDAY"}) String weekStart,

        String timeZone,
        @Nullable String currency,
        List<ResultColumn> columns,
        String amcInstanceId,
        @Nullable String amcExecutionId,
        @Nullable String collectionId,
        String rowsPath) {}
