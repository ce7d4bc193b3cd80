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
 * One group in one period.
 *
 * @param others true on the item that stands for all groups beyond the limit, whose group values are null
 * @param unread by metric how many cells behind it could not be read; only of those that have any
 * @param marks where the question asked for them
 */
public record QueryItem(
        PeriodUsed period,
        Map<String, @Nullable String> group,
        Map<String, @Nullable BigDecimal> metrics,
        Map<String, String> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> unread,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean others,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Marks marks) {

    /** @param complete whether the whole period was asked for and all of its weeks are stored */
    public record PeriodUsed(String key, LocalDate start, LocalDate end, boolean complete) {}

    /**
     * What is behind an item's numbers, in its days inside the range.
     *
     * @param version the greatest data_version of the weeks
     * @param asOf their greatest execution date
     * @param coverage share of the item's own impressions on rows that were not filtered, 0 to 1
     * @param missingWeeks first days of the weeks that are available but not stored
     * @param unsettled metrics that AMC may still change
     */
    public record Marks(
            int version,
            @Nullable Instant asOf,

            @Schema(enumeration = {"provisional", "final"}) String maturity,

            @Nullable BigDecimal coverage,
            boolean estimated,
            List<LocalDate> missingWeeks,
            List<String> unsettled) {}
}
