package org.amcreports.dashboard.subscriptions.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * When a delivery that failed is tried again.
 *
 * @param first the wait after the first attempt; each further one is twice as long
 * @param longest but never longer than this
 * @param attempts after so many it is given up
 */
public record RetryPolicy(Duration first, Duration longest, int attempts) {

    private static final int MOST_DOUBLINGS = 20;

    /** Empty when there is no further attempt. */
    public Optional<Duration> after(int attempt) {
        if (attempt >= attempts) {
            return Optional.empty();
        }
        Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return Optional.of(wait.compareTo(longest) > 0 ? longest : wait);
    }
}
