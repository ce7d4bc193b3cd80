package org.amcreports.aggregation.store.fact;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a week.
 *
 * @param day null when only the week is known
 * @param filtered null where the result does not say
 * @param currency what its money is in; several, joined, when its columns disagree
 * @param metrics by position in the plan; null is unknown
 * @param dimensions by position in the plan
 * @param unread the names of the metrics that could not be read
 */
public record Fact(
        @Nullable LocalDate day,
        @Nullable Boolean filtered,
        String currency,
        @Nullable BigDecimal[] metrics,
        @Nullable String[] dimensions,
        List<String> unread) {}
