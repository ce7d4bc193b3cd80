package org.amcreports.aggregation.ingestion.rows;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Our reading of a week in collection-service's ledger: the version of it that is stored there now. */
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
        @Nullable String collectionId,
        String rowsPath) {}
