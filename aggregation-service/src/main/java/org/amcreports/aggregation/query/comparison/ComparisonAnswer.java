package org.amcreports.aggregation.query.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Metrics against those of as many days before.
 *
 * @param spans by metric the days compared: of the range, what is settled of it
 * @param totals by metric
 * @param items by group, the largest first, those of either span; none without group_by
 * @param version the source's revision that was read
 */
public record ComparisonAnswer(
        @Schema(enumeration = {"previous_period", "previous_year"})
        String against,

        @Nullable RangeUsed rangeUsed,
        Map<String, Spans> spans,
        Map<String, Change> totals,
        List<ComparedGroup> items,
        @Nullable Instant asOf,
        long version,
        @Nullable String currency,
        Map<String, String> units,
        List<String> unsettled) {

    /** The days compared, and those that they are compared with; null where nothing of the range is settled. */
    public record Spans(@Nullable Span current, @Nullable Span previous) {

        static final Spans NONE = new Spans(null, null);
    }

    /** Both days included. */
    public record Span(LocalDate from, LocalDate to) {

        static Span of(DateRange days) {
            return new Span(days.start(), days.end());
        }
    }

    /** One group. */
    public record ComparedGroup(Map<String, @Nullable String> group, Map<String, Change> metrics) {}

    /**
     * A metric of both spans.
     *
     * @param change current less previous; null where either is missing
     * @param changePercent change in percent of the previous value without its sign, scale 6 HALF_UP; null where that
     *     is 0 or missing
     * @param reason why the two are not comparable, null when they are
     * @param note why a value is as it is
     */
    public record Change(
            @Nullable BigDecimal current,
            @Nullable BigDecimal previous,
            @Nullable BigDecimal change,
            @Nullable BigDecimal changePercent,
            boolean comparable,

            @Nullable @Schema(enumeration = {"maturity", "partial_period", "coverage", "definition"})
            String reason,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}
}
