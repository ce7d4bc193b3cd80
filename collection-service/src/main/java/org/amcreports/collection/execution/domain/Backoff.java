package org.amcreports.collection.execution.domain;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits that double up to a bound, with jitter, and never shorter than the other side asked for. */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /** @param failures how many came in a row before, from 0 */
    public Duration after(int failures, Duration asked, RandomGenerator random) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures, MOST_DOUBLINGS));
        Duration own = Duration.ofMillis(bound / 2 + random.nextLong(bound / 2 + 1));
        return own.compareTo(asked) < 0 ? asked.plusMillis(random.nextLong(first.toMillis() + 1)) : own;
    }
}
