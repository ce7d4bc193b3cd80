package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.ledger.RunResult;
import org.jspecify.annotations.Nullable;

/** How far a run has come, with all that is known there. Each step may be repeated. */
public sealed interface Phase {

    LeasedWeek week();

    Uni<Step> step(Steps steps);

    /** What has become of the attempt if the run is given up here; one that is active must be cancelled at AMC. */
    AttemptState attempt();

    /** Whether AMC has answered by the time a run comes here. */
    default boolean answered() {
        return true;
    }

    /** Where the run stands after its step has failed. */
    default Phase after(Throwable thrown) {
        return this;
    }

    /** Why the run is given up here when it takes too long; empty where it may take any time. */
    default Optional<Failure> tooLate() {
        return Optional.empty();
    }

    default Failing giveUp(Failure why) {
        return new Failing(week(), why, attempt());
    }

    default String name() {
        return getClass().getSimpleName();
    }

    /** Where the run of a question begins that AMC has not been asked yet. */
    static Phase unvalidated(LeasedWeek week) {
        return new Unvalidated(week, Trial.none());
    }

    /** Goes on where another replica, or this one before, has left a run. */
    static Phase resumed(LeasedWeek week, AttemptState known, @Nullable String executionId) {
        if (known == AttemptState.VALIDATING) {
            return unvalidated(week);
        }
        return executionId == null
                ? new MaybeSent(week)
                : new Following(week, executionId, known, 0, Expected.unknown());
    }

    sealed interface NotSent extends Phase {
        @Override
        default AttemptState attempt() {
            return AttemptState.FAILED;
        }

        @Override
        default boolean answered() {
            return false;
        }
    }

    sealed interface Succeeded extends Phase {
        @Override
        default AttemptState attempt() {
            return AttemptState.SUCCEEDED;
        }
    }

    /** Its question is new to AMC, as far as anybody here knows: a dry run comes first. */
    record Unvalidated(LeasedWeek week, Trial trial) implements NotSent {
        @Override
        public Uni<Step> step(Steps steps) {
            return steps.validation().ask(this);
        }

        @Override
        public Phase after(Throwable thrown) {
            return new Unvalidated(week, trial.failed(thrown));
        }
    }

    /** AMC carries out a dry run. */
    record Validating(LeasedWeek week, String executionId, int polls, Trial trial) implements Phase {
        @Override
        public Uni<Step> step(Steps steps) {
            return steps.validation().follow(this);
        }

        @Override
        public AttemptState attempt() {
            return AttemptState.FAILED;
        }

        @Override
        public Phase after(Throwable thrown) {
            return new Validating(week, executionId, polls, trial.failed(thrown));
        }

        Validating asked() {
            return new Validating(week, executionId, polls, trial.asked());
        }

        Validating polled() {
            return new Validating(week, executionId, polls + 1, trial);
        }
    }

    /** Surely not sent, and AMC was asked for a dry run before, if it had to be; whether it may be sent is to be asked. */
    record Unsent(LeasedWeek week) implements NotSent {
        @Override
        public Uni<Step> step(Steps steps) {
            return steps.submission().ask(this, true);
        }
    }

    /** Surely not sent, and may be as long as the window is open. */
    record Sending(LeasedWeek week, SendWindow window) implements NotSent {
        @Override
        public Uni<Step> step(Steps steps) {
            return window.isOpen()
                    ? steps.submission().send(this)
                    : Uni.createFrom().item(Step.now(new Unsent(week)));
        }

        @Override
        public Phase after(Throwable thrown) {
            boolean surelyUnsent = thrown instanceof AmcException refusal && !refusal.answerLost();
            return surelyUnsent ? new Unsent(week) : new MaybeSent(week);
        }
    }

    /** AMC may run it although nobody here heard the answer. */
    record MaybeSent(LeasedWeek week) implements Phase {
        @Override
        public Uni<Step> step(Steps steps) {
            return steps.submission().adopt(this);
        }

        @Override
        public AttemptState attempt() {
            return AttemptState.SUBMITTING;
        }
    }

    /** AMC runs it, or has run it. */
    record Following(LeasedWeek week, String executionId, AttemptState attempt, int polls, Expected end)
            implements Phase {
        @Override
        public Uni<Step> step(Steps steps) {
            return steps.pursuit().follow(this);
        }

        @Override
        public Optional<Failure> tooLate() {
            return Optional.of(Failure.ofWeek("timed_out", "AMC did not end the execution in time"));
        }

        Following polled(AttemptState seen) {
            return new Following(week, executionId, seen, polls + 1, end);
        }
    }

    /** It has succeeded; its rows are at AMC. */
    record Storing(LeasedWeek week, AmcExecution execution) implements Succeeded {
        @Override
        public Uni<Step> step(Steps steps) {
            return steps.store(this);
        }

        @Override
        public Optional<Failure> tooLate() {
            return Optional.of(Failure.ofWeek("result_unavailable", "The result could not be downloaded in time"));
        }
    }

    /** Its rows are here, and not yet in the ledger. */
    record Entering(RunResult result) implements Succeeded {
        @Override
        public LeasedWeek week() {
            return result.week();
        }

        @Override
        public Uni<Step> step(Steps steps) {
            return steps.enter(this);
        }
    }

    /** Nothing can help. */
    record Failing(LeasedWeek week, Failure failure, AttemptState attempt) implements Phase {
        @Override
        public Uni<Step> step(Steps steps) {
            return steps.fail(this);
        }
    }
}
