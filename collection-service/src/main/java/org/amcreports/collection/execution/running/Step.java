package org.amcreports.collection.execution.running;

import java.time.Duration;

/** Where a run goes next, and how long it rests before; the last one goes nowhere. */
record Step(Phase next, Duration rest, boolean last) {

    static Step now(Phase next) {
        return after(Duration.ZERO, next);
    }

    static Step after(Duration rest, Phase next) {
        return new Step(next, rest, false);
    }

    /** The week has ended, or is another replica's. */
    static Step end(Phase last) {
        return new Step(last, Duration.ZERO, true);
    }
}
