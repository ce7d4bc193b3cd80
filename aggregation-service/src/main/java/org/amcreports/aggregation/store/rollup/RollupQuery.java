package org.amcreports.aggregation.store.rollup;

import java.util.List;
import java.util.Map;
import org.amcreports.aggregation.arithmetic.Measures;
import org.jspecify.annotations.Nullable;

/**
 * What is to be added up.
 *
 * @param groupBy the dimensions that sums are kept apart by
 * @param filters by dimension the values that are let through, null among them for rows without one
 * @param groups the only groups to be kept apart, or null for all
 */
public record RollupQuery(
        Measures measures,
        List<String> groupBy,
        Map<String, List<@Nullable String>> filters,
        @Nullable List<List<@Nullable String>> groups) {}
