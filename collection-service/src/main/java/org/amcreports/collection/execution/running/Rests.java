package org.amcreports.collection.execution.running;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.Backoff;
import org.amcreports.collection.execution.domain.PollPolicy;

/** How long a run rests before its next step. */
@ApplicationScoped
public class Rests {

    private final PollPolicy polls;
    private final Backoff backoff;

    Rests(AmcConfig amc, EngineConfig engine) {
        this.polls = new PollPolicy(amc.pollInterval(), amc.pollIntervalMax(), amc.pollIntervalLeast());
        this.backoff = new Backoff(engine.backoff(), engine.backoffMax());
    }

    /** Not all that wait for the same moment at once. */
    Duration spread(Duration pause) {
        return backoff.after(0, pause, ThreadLocalRandom.current());
    }

    /**
     * A dry run computes nothing, so it ends soon.
     *
     * @param done how often AMC was asked before
     */
    public Duration validating(int done) {
        return polls.soon(done, ThreadLocalRandom.current());
    }

    /** @param done how often AMC was asked before */
    Duration polling(int done, Expected end) {
        return polls.next(done, end.elapsed(), end.usual(), ThreadLocalRandom.current());
    }
}
