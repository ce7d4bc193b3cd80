package org.amcreports.collection.execution.persistence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.amc.ResultColumn;
import org.amcreports.collection.calendar.WeekStart;
import org.amcreports.collection.results.Content;
import org.jspecify.annotations.Nullable;

/** A row of {@code week_results}: each component is the column of its name. */
public record LedgerRow(
        UUID id,
        UUID workflowId,
        UUID instanceId,
        LocalDate weekStartDate,
        LocalDate weekEndDate,
        int dataVersion,
        @Nullable Integer supersedesVersion,
        String dataChecksum,
        long rowCount,
        long suppressedRowCount,
        Content content,
        List<ResultColumn> columns,
        String queryFingerprint,
        String maturity,
        Instant finalAt,
        Instant executionDate,
        Instant lastRunAt,
        String timeZone,
        @Nullable String currency,
        WeekStart weekStart,
        String collectionType,
        String collectionId,
        @Nullable UUID userId,
        UUID workflowExecutionId,
        String amcExecutionId,
        String amcInstanceId,
        @Nullable BigDecimal firstMetricTotal,
        boolean needsReview) {}
