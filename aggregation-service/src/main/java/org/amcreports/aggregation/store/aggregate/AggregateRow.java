package org.amcreports.aggregation.store.aggregate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one week, month or quarter of a source, as it is stored, published and answered.
 *
 * @param version the source's revision that last changed the row
 * @param asOf the greatest execution date of the weeks behind it
 * @param coverage share of impressions on rows that were not filtered, 0 to 1
 */
public record AggregateRow(
        UUID workflowId,
        UUID instanceId,

        @Schema(enumeration = {"weekly", "monthly", "quarterly"})
        String aggregationType,

        String aggregationKey,
        LocalDate dataDate,
        LocalDate periodEnd,
        long version,
        Instant asOf,

        @Schema(enumeration = {"provisional", "final"}) String maturity,

        boolean estimated,
        @Nullable BigDecimal coverage,
        long rowCount,
        @Nullable String currency,
        Map<String, String> units,
        Map<String, @Nullable BigDecimal> metrics,
        Map<String, String> notes,
        List<LocalDate> missingWeeks,
        Map<String, DimensionSummary> dimensions) {

    /**
     * The values of a dimension in a period, null not among them.
     *
     * @param distinct how many there are
     * @param complete false when only the first of them are listed
     */
    public record DimensionSummary(int distinct, List<String> values, boolean complete) {}

    public String typeAndKey() {
        return aggregationType + ":" + aggregationKey;
    }
}
