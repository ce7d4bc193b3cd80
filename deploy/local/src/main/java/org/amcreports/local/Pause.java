package org.amcreports.local;

import java.time.Duration;

/** The pause between two looks at something that another process brings about. */
public final class Pause {

    private static final Duration LENGTH = Duration.ofMillis(100);

    private Pause() {}

    public static void between() {
        try {
            Thread.sleep(LENGTH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
