package org.amcreports.collection.execution;

import java.time.Duration;

/** What comes after a step of a run: another one, now or later, or nothing. */
record Step(boolean last, Duration rest) {

    static final Step NOW = new Step(false, Duration.ZERO);
    static final Step DONE = new Step(true, Duration.ZERO);

    static Step after(Duration rest) {
        return new Step(false, rest);
    }
}
