package org.amcreports.collection.execution.running;

import java.time.Duration;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.execution.EngineConfig;

/**
 * The time in which an attempt may leave for AMC. It opens before the attempt's {@code post_until} is written, so a call
 * that left in time has arrived, or never will, when {@code post_until} is over.
 */
public record SendWindow(long openedAt, Duration length) {

    public static SendWindow openNow(Duration length) {
        return new SendWindow(System.nanoTime(), length);
    }

    /** How long after it was noted an attempt may still arrive at AMC. */
    public static Duration grace(EngineConfig config, AmcConfig amc) {
        return config.submitWithin().plus(amc.requestTimeout()).plus(config.lateAnswerMargin());
    }

    boolean isOpen() {
        return System.nanoTime() - openedAt < length.toNanos();
    }
}
