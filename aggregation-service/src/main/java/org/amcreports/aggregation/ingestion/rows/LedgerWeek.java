package org.amcreports.aggregation.ingestion.rows;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.jspecify.annotations.Nullable;

/** Our reading of a week in collection-service's ledger: the version of it that is stored there now, and what its event said. */
public record LedgerWeek(
        LocalDate weekStartDate,
        LocalDate weekEndDate,
        int dataVersion,
        String dataChecksum,
        int rowCount,
        String maturity,
        String queryFingerprint,
        Instant executionDate,
        Instant lastRunAt,
        boolean needsReview,
        WeekStart weekStart,
        ZoneId timeZone,
        @Nullable String currency,
        List<ResultColumn> columns,
        String amcInstanceId,
        @Nullable String amcExecutionId,
        @Nullable String collectionId,
        String rowsPath) {}
