package org.amcreports.aggregation.query.trend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.query.answer.QueryItem.PeriodUsed;
import org.amcreports.aggregation.query.answer.QueryResult;
import org.amcreports.aggregation.query.answer.QueryResult.RangeUsed;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Metrics from period to period.
 *
 * @param window how many periods a moving average is over
 * @param series by metric in the order asked for, in each the largest group first
 * @param version the source's revision that was read
 * @param notes what has to be known of the range as a whole, by metric
 */
public record TrendsAnswer(
        @Schema(enumeration = {"weekly", "monthly", "quarterly"})
        String aggregationType,

        int window,
        List<Trend> series,
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
        Map<String, String> notes,
        List<String> unsettled,
        Map<String, @Nullable LocalDate> settledUntil) {

    /**
     * One metric of one group.
     *
     * @param slope of the line of least squares, in the metric's unit a period; over the complete and settled periods
     *     with a value, null where there are fewer than two
     * @param slopePeriods over how many periods it was taken
     * @param points every period of the range, oldest first, gaps included
     */
    public record Trend(
            String metric,
            @Nullable String unit,
            Map<String, @Nullable String> group,
            @Nullable BigDecimal slope,
            int slopePeriods,
            List<Point> points) {}

    /**
     * One period.
     *
     * @param value null in a gap
     * @param movingAverage over this period and those before it; of a ratio, the ratio of what its parts come to over
     *     them. Null unless all of them are complete and have a value
     * @param settled whether nothing behind the value may still change
     * @param note why the value is as it is
     */
    public record Point(
            PeriodUsed period,
            @Nullable BigDecimal value,
            @Nullable BigDecimal movingAverage,
            boolean settled,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note) {}

    static TrendsAnswer of(String aggregationType, int window, List<Trend> series, QueryResult result) {
        return new TrendsAnswer(
                aggregationType,
                window,
                series,
                result.rangeUsed(),
                result.asOf(),
                result.version(),
                result.maturity(),
                result.coverage(),
                result.estimated(),
                result.missingWeeks(),
                result.currency(),
                result.roles(),
                result.notes(),
                result.unsettled(),
                result.settledUntil());
    }
}
