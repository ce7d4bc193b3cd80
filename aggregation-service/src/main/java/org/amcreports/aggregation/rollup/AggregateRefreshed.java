package org.amcreports.aggregation.rollup;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.aggregation.store.aggregate.AggregateRow;
import org.jspecify.annotations.Nullable;

/** amc.aggregate-refreshed.v1: the row as it is now, and what was changed by which week. */
record AggregateRefreshed(
        @JsonUnwrapped AggregateRow row,
        @Nullable String amcInstanceId,
        @Nullable String collectionId,
        @Nullable UUID userId,
        long revision,
        Map<String, Change> changed,
        List<String> changedMarks,
        Week cause) {

    record Change(@Nullable BigDecimal previous, @Nullable BigDecimal current) {}

    record Week(LocalDate weekStartDate, int dataVersion) {}
}
