package org.amcreports.collection.execution.domain;

import java.time.Duration;

/**
 * How long the last runs of a source took.
 *
 * @param time what three quarters of them took at least
 * @param spread by how much half of them, those in the middle, differ
 */
public record UsualRun(Duration time, Duration spread) {

    /** Fewer do not tell how alike runs are. */
    private static final long ENOUGH = 5;

    /**
     * Of few runs the spread is their time: they may differ by anything.
     *
     * @param runs how many are known
     * @param longer what a quarter of them took at least
     */
    public static UsualRun of(long runs, Duration time, Duration longer) {
        return new UsualRun(time, runs < ENOUGH ? time : longer.minus(time));
    }
}
