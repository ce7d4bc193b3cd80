package org.amcreports.aggregation.query.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is behind a number.
 *
 * @param unit null when nothing is stored in the range
 * @param rangeUsed the days that it is over; null when nothing is stored
 * @param note the reason for a value that is null, or that has to be known of it
 * @param version the source's revision that was read
 * @param asOf the greatest execution date of the weeks
 * @param weeks oldest first
 * @param missingWeeks first days of the weeks that are available but not stored
 * @param history its values before weeks behind it were replaced, newest first, at most 50
 */
public record Provenance(
        String metric,
        @Nullable String unit,
        @Nullable RangeUsed rangeUsed,
        @Nullable BigDecimal value,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note,

        long version,
        @Nullable Instant asOf,
        @Nullable String currency,
        List<WeekBehind> weeks,
        List<LocalDate> missingWeeks,
        List<EarlierValue> history) {

    /**
     * A week and what of the number comes from its days inside the range.
     *
     * @param amcExecutionId of the execution that delivered it, where it is known
     * @param coverage share of the cell's impressions on rows that were not filtered, 0 to 1
     * @param rowCount of the whole week
     */
    public record WeekBehind(
            LocalDate weekStartDate,
            LocalDate weekEndDate,
            int dataVersion,
            String dataChecksum,
            Instant executionDate,
            @Nullable String amcExecutionId,
            String queryFingerprint,

            @Schema(enumeration = {"provisional", "final"}) String maturity,

            @Nullable BigDecimal coverage,
            int rowCount,
            @Nullable BigDecimal value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}

    /**
     * What the number was.
     *
     * @param asOf the last moment before a week was replaced; a query as of it answers the same
     * @param note no_longer_kept where it cannot be told any more
     */
    public record EarlierValue(
            Instant asOf,
            @Nullable BigDecimal value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}
}
