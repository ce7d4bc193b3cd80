package org.amcreports.dashboard.data.aggregation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers, in the order of the queries; each holds figures or a problem. */
record QueryResponse(@Nullable List<Result> results) {

    record Result(
            @Nullable List<Item> items,
            @Nullable Map<String, @Nullable BigDecimal> totals,
            @Nullable Map<String, String> notes,
            @Nullable Range rangeUsed,
            @Nullable Instant asOf,
            @Nullable Long version,
            @Nullable String maturity,
            @Nullable BigDecimal coverage,
            @Nullable Boolean estimated,
            @Nullable List<LocalDate> missingWeeks,
            @Nullable String currency,
            @Nullable Map<String, String> roles,
            @Nullable List<String> unsettled,
            @Nullable Map<String, @Nullable LocalDate> settledUntil,
            @Nullable String queryFingerprint,
            @Nullable Problem problem) {}

    record Item(
            @Nullable Period period,
            @Nullable Map<String, @Nullable String> group,
            @Nullable Map<String, @Nullable BigDecimal> metrics,
            @Nullable Map<String, String> notes,
            @Nullable Boolean others) {}

    record Range(LocalDate from, LocalDate to) {}

    record Period(
            String key,
            LocalDate start,
            LocalDate end,
            @Nullable Boolean complete) {}

    record Problem(
            @Nullable String type,
            @Nullable String title,
            @Nullable String detail,
            @Nullable List<Error> errors) {}

    record Error(@Nullable String field, @Nullable String message) {}
}
