package org.amcreports.aggregation.store.fact;

import org.amcreports.aggregation.arithmetic.RowValues;
import org.jspecify.annotations.Nullable;

/** One row of a week: its numbers and its dimension values, each by position in what was asked for. */
public record Fact(RowValues row, @Nullable String[] dimensions) {}
