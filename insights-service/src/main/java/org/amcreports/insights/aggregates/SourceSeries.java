package org.amcreports.insights.aggregates;

import java.util.Map;
import org.amcreports.insights.trend.WeekSeries;
import org.jspecify.annotations.Nullable;

/** The weeks of one metric and what aggregation-service says of them as a whole. */
public record SourceSeries(
        WeekSeries weeks,
        @Nullable String asOf,
        @Nullable Long version,
        @Nullable String maturity,
        boolean estimated,
        Map<String, String> roles) {}
