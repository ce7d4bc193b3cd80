package org.amcreports.insights.support;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** What is awaited mostly comes within milliseconds, so it is looked for often; a busy machine may take long. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private Patience() {}

    public static ConditionFactory soon() {
        return await().atMost(LONGEST).pollDelay(Duration.ZERO).pollInterval(OFTEN);
    }
}
