package org.amcreports.collection.execution.running;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.Backoff;

/** How long a run rests before its next step. */
@ApplicationScoped
class Rests {

    private static final int MOST_DOUBLINGS = 10;

    private final AmcConfig amc;
    private final EngineConfig engine;

    Rests(AmcConfig amc, EngineConfig engine) {
        this.amc = amc;
        this.engine = engine;
    }

    /** Not all that wait for the same moment at once. */
    Duration spread(Duration pause) {
        return new Backoff(engine.backoff(), engine.backoffMax()).after(0, pause, ThreadLocalRandom.current());
    }

    /** @param polls how often AMC was asked before */
    Duration polling(int polls) {
        Duration grown = amc.pollInterval().multipliedBy(1L << Math.min(polls / 2, MOST_DOUBLINGS));
        Duration longest = amc.pollIntervalMax();
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
