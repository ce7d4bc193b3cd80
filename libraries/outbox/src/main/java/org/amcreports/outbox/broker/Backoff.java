package org.amcreports.outbox.broker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Doubles from the first to the longest delay, up to a fifth shorter by chance. */
public record Backoff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /** @param failures how many there were in a row, 1 or more */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long millis = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }
}
