package org.amcreports.insights.insight.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which data an answer was computed from; all null where there was none. */
public record DataContext(
        @Nullable String aggregationType,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String asOf,
        @Nullable Long version,
        @Nullable String maturity,
        @Nullable Boolean estimated,
        @Nullable String currency,
        List<String> missingWeeks,
        Map<String, String> roles,
        Map<String, List<@Nullable String>> filters) {

    public static final DataContext NONE =
            new DataContext(null, null, null, null, null, null, null, null, List.of(), Map.of(), Map.of());
}
