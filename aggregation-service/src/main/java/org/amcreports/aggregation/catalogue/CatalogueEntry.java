package org.amcreports.aggregation.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a metric is called and read.
 *
 * @param kind column, role or ratio
 * @param unit currency, count, percent or ratio
 * @param format number, currency, percent or decimal
 * @param additivity sum, max, min, none; for ratios computed
 * @param timeBasis traffic settles when a week is available, conversion when it is final
 * @param role the role that the column plays in ratios, or that the entry is
 * @param column the column that plays the role
 * @param parts of a ratio
 * @param better higher, lower, or null where neither is
 */
public record CatalogueEntry(
        String name,

        @Schema(enumeration = {"column", "role", "ratio"}) String kind,

        String label,

        @Schema(enumeration = {"currency", "count", "percent", "ratio"})
        String unit,

        @Schema(enumeration = {"number", "currency", "percent", "decimal"})
        String format,

        @Schema(enumeration = {"sum", "max", "min", "none", "computed"})
        String additivity,

        @Schema(enumeration = {"traffic", "conversion"}) String timeBasis,

        @Nullable String role,
        @Nullable String column,
        @Nullable Parts parts,

        @Nullable @Schema(enumeration = {"higher", "lower"}) String better) {

    /** The roles that a ratio divides. */
    @Schema(name = "RatioParts")
    public record Parts(String numerator, String denominator) {}
}
