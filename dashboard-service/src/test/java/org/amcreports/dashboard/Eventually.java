package org.amcreports.dashboard;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what the service does by itself: looks often, gives up late. */
public final class Eventually {

    private static final Duration OFTEN = Duration.ofMillis(10);
    private static final Duration LATE = Duration.ofSeconds(30);

    private Eventually() {}

    public static ConditionFactory eventually() {
        return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(OFTEN).atMost(LATE);
    }
}
