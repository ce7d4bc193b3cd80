package org.amcreports.collection.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.collections.WorkArrived;
import org.amcreports.collection.execution.domain.Backoff;
import org.amcreports.collection.platform.Instance;
import org.amcreports.collection.results.ResultStore;
import org.jboss.logging.Logger;

/** What each run works with. */
@ApplicationScoped
class WeekTools {

    private static final Logger LOG = Logger.getLogger(WeekTools.class);

    private final AmcClient amc;
    private final AmcConfig amcConfig;
    private final ResultStore results;
    private final Attempts attempts;
    private final Blocks blocks;
    private final WeekEndings endings;
    private final Ledger ledger;
    private final EngineConfig config;
    private final Timers timers;
    private final Clock clock;
    private final Event<WorkArrived> workArrived;

    WeekTools(
            AmcClient amc,
            AmcConfig amcConfig,
            ResultStore results,
            Attempts attempts,
            Blocks blocks,
            WeekEndings endings,
            Ledger ledger,
            EngineConfig config,
            Timers timers,
            Clock clock,
            Event<WorkArrived> workArrived) {
        this.amc = amc;
        this.amcConfig = amcConfig;
        this.results = results;
        this.attempts = attempts;
        this.blocks = blocks;
        this.endings = endings;
        this.ledger = ledger;
        this.config = config;
        this.timers = timers;
        this.clock = clock;
        this.workArrived = workArrived;
    }

    WeekRun start(ClaimedWeek week) {
        return new WeekRun(week, this);
    }

    AmcClient amc() {
        return amc;
    }

    AmcConfig amcConfig() {
        return amcConfig;
    }

    ResultStore results() {
        return results;
    }

    Attempts attempts() {
        return attempts;
    }

    Blocks blocks() {
        return blocks;
    }

    WeekEndings endings() {
        return endings;
    }

    Ledger ledger() {
        return ledger;
    }

    EngineConfig config() {
        return config;
    }

    Timers timers() {
        return timers;
    }

    Clock clock() {
        return clock;
    }

    Backoff backoff() {
        return new Backoff(config.backoff(), config.backoffMax());
    }

    void slotFreed() {
        workArrived.fire(new WorkArrived());
    }

    /** AMC answered for an instance that was blocked. */
    void released(Instance instance) {
        blocks.release(instance)
                .subscribe()
                .with(nothing -> slotFreed(), thrown -> LOG.warnf("Blocked collections were not released: %s", thrown));
    }
}
