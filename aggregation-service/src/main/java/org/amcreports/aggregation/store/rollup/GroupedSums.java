package org.amcreports.aggregation.store.rollup;

import java.util.List;
import org.amcreports.aggregation.arithmetic.RowSums;
import org.jspecify.annotations.Nullable;

/**
 * What some rows of a group in a period come to.
 *
 * @param group its dimension values; where groups were named, empty for the rows of all others
 * @param others whether the rows are of groups that were not named
 * @param matches whether the filters let the rows through; those whose values were withheld may or may not
 */
public record GroupedSums(int period, List<@Nullable String> group, boolean others, boolean matches, RowSums sums) {}
