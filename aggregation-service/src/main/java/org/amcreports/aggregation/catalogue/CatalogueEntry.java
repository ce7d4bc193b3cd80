package org.amcreports.aggregation.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * How a metric is called and read.
 *
 * @param kind column, role or ratio
 * @param unit currency, count, percent or ratio
 * @param format number, currency, percent or decimal
 * @param additivity sum, max, min, none; for ratios computed
 * @param role the role that the column plays in ratios, or that the entry is
 * @param column the column that plays the role
 * @param better higher, lower, or null where neither is
 */
public record CatalogueEntry(
        String name,
        String kind,
        String label,
        String unit,
        String format,
        String additivity,
        @Nullable String role,
        @Nullable String column,
        @Nullable String better) {}
