package org.amcreports.dashboard.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is read of {@code amc.aggregate-refreshed.v1}. */
record AggregateRefreshed(
        UUID workflowId,
        UUID instanceId,
        String aggregationType,
        LocalDate dataDate,
        Long revision,
        @Nullable Instant asOf,
        @Nullable Map<String, JsonNode> dimensions) {

    /** The names of the dimensions by which the figures can be cut. */
    List<String> dimensionNames() {
        return dimensions == null ? List.of() : List.copyOf(dimensions.keySet());
    }

    /** The first day of a week with figures; a month's or quarter's first day need not have any. */
    @Nullable
    LocalDate firstDay() {
        return "weekly".equals(aggregationType) ? dataDate : null;
    }
}
