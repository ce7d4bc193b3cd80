package org.amcreports.aggregation.maths;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One stored row of a week, its values by position in {@link Measures}; null is unknown.
 *
 * @param day the row's day, or null when only the week is known
 * @param filtered null where the result has no filtered column
 */
public record RowValues(
        LocalDate weekStart,
        @Nullable LocalDate day,
        @Nullable Boolean filtered,
        String currency,
        @Nullable BigDecimal[] values) {}
