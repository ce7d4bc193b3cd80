package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What rows of one currency and one filter state come to, by position in {@link Measures}.
 *
 * @param cutRows rows without a date that are only partly inside the period
 * @param filtered whether the rows' dimensions were withheld; null where nothing says
 * @param values null where no row has one
 * @param known how many rows have a value
 * @param unread how many rows have one that could not be read
 * @param numerators of each pair over the rows that have both parts
 * @param shared how many rows have both parts of each pair
 */
public record RowSums(
        long rows,
        long cutRows,
        String currency,
        @Nullable Boolean filtered,
        @Nullable BigDecimal[] values,
        long[] known,
        long[] unread,
        @Nullable BigDecimal[] numerators,
        @Nullable BigDecimal[] denominators,
        long[] shared) {

    /** Joins the currencies of a row whose columns name more than one. */
    public static final String SEVERAL = "\u001f";
}
