package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One stored row of a week, its values by position in {@link Measures}; null is unknown.
 *
 * @param day the row's day, or null when only the week is known
 * @param currency what its money is in; several, joined by {@link #SEVERAL}, when its columns disagree
 * @param filtered null where the result has no filtered column
 */
public record RowValues(
        LocalDate weekStart,
        @Nullable LocalDate day,
        @Nullable Boolean filtered,
        String currency,
        @Nullable BigDecimal[] values) {

    /** Joins the currencies of a row whose columns name more than one. */
    public static final String SEVERAL = "\u001f";
}
