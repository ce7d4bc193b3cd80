package org.amcreports.aggregation.query.tally;

import org.amcreports.aggregation.arithmetic.Measures;

/** How much memory all answers to a request may take while they are added up. */
public final class RowBudget {

    /** Of a row without its measures, and of each measure: an estimate from the objects that they are made of. */
    private static final long ROW = 400;

    private static final long MEASURE = 220;

    private long bytesLeft;

    public RowBudget(long bytes) {
        bytesLeft = bytes;
    }

    /** How many more rows there is room for. */
    public int rows(Measures measures) {
        return (int) Math.max(0, bytesLeft / bytesOfARow(measures));
    }

    /** False when there is no room for so many, which then takes none. */
    public boolean take(long rows, Measures measures) {
        long bytes = rows * bytesOfARow(measures);
        if (bytes > bytesLeft) {
            return false;
        }
        bytesLeft -= bytes;
        return true;
    }

    private static long bytesOfARow(Measures measures) {
        return ROW + MEASURE * (measures.measures().size() + measures.pairs().size());
    }
}
