package org.amcreports.collection.execution.running;

import java.time.Duration;
import org.amcreports.collection.execution.domain.UsualRun;
import org.jspecify.annotations.Nullable;

/**
 * When an execution should end, as far as that is known.
 *
 * @param sentNanos when it was sent, by this JVM's clock
 * @param usual how long runs of its source take
 */
public record Expected(long sentNanos, @Nullable UsualRun usual) {

    static Expected unknown() {
        return new Expected(System.nanoTime(), null);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - sentNanos);
    }
}
