package org.amcreports.aggregation.query.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question.
 *
 * @param items oldest period first, in each the groups in the order asked for
 * @param totals over everything that the filters let through, groups beyond the limit included
 * @param notes reasons for the totals, by metric
 * @param unread by metric how many cells could not be read; only of those that have any
 * @param version the source's revision that was read
 * @param roles which column plays each role, in the newest week that has one
 * @param mixedColumns roles that different columns play in different weeks, with the days that each plays it
 * @param unsettled metrics that AMC may still change in at least one week of the range
 * @param settledUntil by metric the last day of the range up to which all stored weeks are settled; null when none is
 * @param queryFingerprint the definition under which all of the weeks were collected; null when there are several
 */
public record QueryResult(
        List<QueryItem> items,
        Map<String, @Nullable BigDecimal> totals,
        Map<String, String> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> unread,
        @Nullable RangeUsed rangeUsed,
        @Nullable Instant asOf,
        long version,

        @Nullable @Schema(enumeration = {"provisional", "final"})
        String maturity,

        @Nullable BigDecimal coverage,
        boolean estimated,
        List<LocalDate> missingWeeks,
        @Nullable String currency,
        Map<String, String> roles,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<ColumnSpan>> mixedColumns,
        Map<String, String> units,
        List<String> unsettled,
        Map<String, @Nullable LocalDate> settledUntil,
        @Nullable String queryFingerprint)
        implements QueryOutcome {

    /** The days, both included, in which a column plays a role. */
    public record ColumnSpan(String column, LocalDate from, LocalDate to) {}

    /**
     * Both days included; a period that reaches beyond it counts only with its days inside.
     *
     * @param name what it was asked for by, if not by its days
     */
    public record RangeUsed(
            LocalDate from,
            LocalDate to,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String name) {}
}
