package org.amcreports.dashboard.data.planning;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a figure stands in the answer to a query.
 *
 * @param period the key of its period; null for the total of the query
 * @param group by dimension its value; empty where nothing is grouped, or for the total
 */
public record FigurePlace(String metric, @Nullable String period, Map<String, @Nullable String> group) {}
