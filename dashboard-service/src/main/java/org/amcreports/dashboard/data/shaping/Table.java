package org.amcreports.dashboard.data.shaping;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A widget's figures: each row has one cell (text, date, truth value, number or null) for each column.
 *
 * @param others positions of the rows that stand for all groups beyond the limit; where a row's dimension is null otherwise,
 *     null is the value
 */
public record Table(List<Column> columns, List<List<@Nullable Object>> rows, SortedSet<Integer> others) {}
