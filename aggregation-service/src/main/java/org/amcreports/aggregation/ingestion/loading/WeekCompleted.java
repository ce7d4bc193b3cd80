package org.amcreports.aggregation.ingestion.loading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.calendar.WeekStart;
import org.amcreports.aggregation.mapping.ResultColumn;
import org.amcreports.aggregation.rollup.Cause;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.Maturity;
import org.amcreports.aggregation.store.week.WeekVersion;
import org.amcreports.http.json.ExactJson;
import org.jspecify.annotations.Nullable;

/** Our reading of amc.week-completed.v1: what we need of it. */
public record WeekCompleted(
        UUID workflowId,
        UUID instanceId,
        @Nullable String amcInstanceId,
        @Nullable String collectionId,
        @Nullable UUID userId,
        LocalDate weekStartDate,
        LocalDate weekEndDate,
        WeekStart weekStart,
        ZoneId timeZone,
        @Nullable String currency,
        Instant executionDate,
        int rowCount,
        String dataChecksum,
        int dataVersion,
        String queryFingerprint,
        String maturity,
        List<ResultColumn> columns,
        String rowsPath,
        @Nullable String amcExecutionId) {

    /** ISO 4217's code for no currency. */
    private static final String NO_CURRENCY = "XXX";

    public SourceId source() {
        return new SourceId(workflowId, instanceId);
    }

    public WeekVersion version() {
        return new WeekVersion(
                source(),
                weekStartDate,
                dataVersion,
                dataChecksum,
                matured(),
                executionDate,
                queryFingerprint,
                moneyCurrency(),
                ExactJson.write(this));
    }

    public DateRange days() {
        return new DateRange(weekStartDate, weekEndDate);
    }

    /** @param causationId the id of the record that had it taken in, if there is one */
    public Cause cause(String correlationId, @Nullable String causationId) {
        return new Cause(weekStartDate, dataVersion, collectionId, userId, correlationId, causationId);
    }

    public Maturity matured() {
        return Maturity.of(maturity);
    }

    public String moneyCurrency() {
        return currency == null || currency.isBlank()
                ? NO_CURRENCY
                : currency.strip().toUpperCase(Locale.ROOT);
    }

    /** The field that makes the event impossible to take in, or null. */
    public @Nullable String invalidField() {
        if (!DateRange.REACH.contains(weekStartDate) || !weekStart.begins(weekStartDate)) {
            return "week_start_date";
        }
        if (!weekEndDate.equals(weekStartDate.plusDays(6))) {
            return "week_end_date";
        }
        if (dataVersion < 1) {
            return "data_version";
        }
        return maturity.equals("final") || maturity.equals("provisional") ? null : "maturity";
    }
}
