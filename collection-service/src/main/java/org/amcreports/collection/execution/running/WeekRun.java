package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.Backoff;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.persistence.LeaseLostException;
import org.jboss.logging.Logger;

/**
 * The story of one leased week, from phase to phase. Each step may be repeated: what was done is found again at AMC or in
 * the database.
 */
public final class WeekRun {

    private static final Logger LOG = Logger.getLogger(WeekRun.class);
    /** What has failed as often as this in a row will not go away. */
    static final int ENOUGH = 8;

    private final Steps steps;
    private final Blocks blocks;
    private final EngineConfig config;
    private final Vertx vertx;
    private volatile Phase phase;
    private volatile boolean blocked;
    private int failures;
    private int ownErrors;

    WeekRun(Phase first, Steps steps, Blocks blocks, EngineConfig config, Vertx vertx) {
        this.phase = first;
        this.blocked = first.week().blocked();
        this.steps = steps;
        this.blocks = blocks;
        this.config = config;
        this.vertx = vertx;
    }

    public LeasedWeek week() {
        return phase.week();
    }

    /** Whether it waits for a credential or an instance that AMC refuses. */
    public boolean blocked() {
        return blocked;
    }

    /** Ends when the week has ended, or is another replica's; never fails. */
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .until(Step::last)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Step> step() {
        return Uni.createFrom()
                .deferred(() -> phase.step(steps))
                .call(this::succeeded)
                .onFailure()
                .recoverWithUni(this::react)
                .invoke(step -> phase = step.next())
                .call(step -> rest(step.rest()));
    }

    private Uni<Void> succeeded(Step step) {
        if (step.last() || !step.next().answered()) {
            return Uni.createFrom().voidItem();
        }
        failures = 0;
        ownErrors = 0;
        boolean released = blocked;
        blocked = false;
        return released
                ? blocks.release(week().source().instance())
                : Uni.createFrom().voidItem();
    }

    private Uni<Step> react(Throwable thrown) {
        Phase here = phase.after(thrown);
        if (thrown instanceof LeaseLostException) {
            LOG.info(thrown.getMessage());
            return Uni.createFrom().item(Step.end(here));
        }
        failures++;
        if (thrown instanceof AmcException refusal) {
            LOG.infof("%s, %s: %s", here.week(), here.name(), refusal.category());
            return react(here, refusal)
                    .call(step -> blocks.refused(here.week().source().instance(), refusal, step.rest()));
        }
        LOG.warnf("%s, %s: %s", here.week(), here.name(), thrown);
        ownErrors += Outages.isOne(thrown) ? 0 : 1;
        return ownErrors >= ENOUGH && !(here instanceof Phase.Failing)
                ? now(here.giveUp(Failure.ofWeek("internal", "The week could not be processed")))
                : again(here, Duration.ZERO);
    }

    private Uni<Step> react(Phase here, AmcException refusal) {
        return switch (refusal.scope()) {
            case TRANSIENT ->
                failures >= ENOUGH && here.tooLate().isPresent()
                        ? againInTime(here, here.tooLate().get(), pause(refusal))
                        : again(here, pause(refusal));
            case WEEK, WORKFLOW -> now(here.giveUp(Failure.of(refusal)));
            case CREDENTIAL -> {
                blocked = true;
                yield blocks.block(here.week().source().instance(), refusal)
                        .replaceWith(Step.after(config.blockedRetry(), here));
            }
        };
    }

    /** Where the database cannot tell, there is time. */
    private Uni<Step> againInTime(Phase here, Failure tooLate, Duration asked) {
        return steps.pursuit()
                .isOverdue(here.week())
                .onFailure()
                .recoverWithItem(false)
                .chain(overdue -> overdue ? now(here.giveUp(tooLate)) : again(here, asked));
    }

    private static Duration pause(AmcException refusal) {
        return refusal.retryAfter().orElse(Duration.ZERO);
    }

    private static Uni<Step> now(Phase next) {
        return Uni.createFrom().item(Step.now(next));
    }

    /** @param asked the pause that the other side asked for */
    private Uni<Step> again(Phase here, Duration asked) {
        Backoff backoff = new Backoff(config.backoff(), config.backoffMax());
        return Uni.createFrom().item(Step.after(backoff.after(failures - 1, asked, ThreadLocalRandom.current()), here));
    }

    /** On the event loop: no thread sleeps. */
    private Uni<Void> rest(Duration time) {
        return time.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(emitter -> {
                    long timer = vertx.setTimer(Math.max(1, time.toMillis()), fired -> emitter.complete(null));
                    emitter.onTermination(() -> vertx.cancelTimer(timer));
                });
    }
}
