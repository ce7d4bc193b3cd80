package org.amcreports.aggregation.store.source;

import java.util.List;

/**
 * Where a source's columns lie in the arrays of its facts and roll-ups. A column keeps its place; new ones join at the end.
 *
 * @param sourceId what the large tables are distributed by
 */
public record Layout(long sourceId, List<String> metrics, List<String> dimensions) {

    /** Counted from one, as PostgreSQL does; 0 when the source has no such metric. */
    public int metric(String name) {
        return metrics.indexOf(name) + 1;
    }

    /** Counted from one; 0 when the source has no such dimension. */
    public int dimension(String name) {
        return dimensions.indexOf(name) + 1;
    }

    boolean has(List<String> metricNames, List<String> dimensionNames) {
        return metrics.containsAll(metricNames) && dimensions.containsAll(dimensionNames);
    }
}
