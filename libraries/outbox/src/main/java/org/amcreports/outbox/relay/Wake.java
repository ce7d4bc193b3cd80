package org.amcreports.outbox.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets the relay sleep until there may be something to do. Calls while it is awake shorten its next sleep. */
final class Wake {

    private final Semaphore calls = new Semaphore(0);

    void up() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    void sleep(Duration longest) throws InterruptedException {
        if (calls.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            calls.drainPermits();
        }
    }
}
