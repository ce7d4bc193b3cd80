package org.amcreports.aggregation.store.aggregate;

import java.util.List;

/**
 * The values of a dimension in a period, null not among them.
 *
 * @param distinct how many there are; at least so many where one of the weeks has more than are kept of it
 * @param complete false when only the first of them are listed
 */
public record DimensionSummary(int distinct, List<String> values, boolean complete) {}
