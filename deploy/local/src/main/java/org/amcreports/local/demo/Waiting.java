package org.amcreports.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.amcreports.local.Pause;

/** Waits for something that other processes bring about, and says what was missing when it does not come. */
final class Waiting {

    private Waiting() {}

    static <T> T until(String what, Duration atMost, Supplier<Optional<T>> attempt) {
        Instant deadline = Instant.now().plus(atMost);
        while (true) {
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                return result.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new DemoFailedException(what + ": not within " + atMost.toSeconds() + " s");
            }
            Pause.between();
        }
    }
}
