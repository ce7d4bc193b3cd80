package org.amcreports.aggregation.store.rollup;

import java.util.List;

/**
 * Dimensions that a source's loads are rolled up by.
 *
 * @param number by which roll-ups and loads refer to it
 * @param dimensions in the order of their names
 */
public record RollupSet(int number, List<String> dimensions) {}
