package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.amc.AmcStatus;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.ValidatedQuestions;

/** Asks AMC how an execution stands until it has ended, or for long enough. One that succeeded needs no dry run any more. */
@ApplicationScoped
class Pursuit {

    private final AmcClient amc;
    private final Rests rests;
    private final Attempts attempts;
    private final EngineConfig config;
    private final ValidatedQuestions validated;
    private final RunMeters meters;

    Pursuit(
            AmcClient amc,
            Rests rests,
            Attempts attempts,
            ValidatedQuestions validated,
            EngineConfig config,
            RunMeters meters) {
        this.amc = amc;
        this.rests = rests;
        this.attempts = attempts;
        this.validated = validated;
        this.config = config;
        this.meters = meters;
    }

    Uni<Boolean> isOverdue(LeasedWeek week) {
        return attempts.isOverdue(week, config.deadline());
    }

    Uni<Step> follow(Phase.Following at) {
        return amc.get(at.week().account(), at.executionId())
                .chain(seen -> observe(at, seen).invoke(() -> count(seen.status())));
    }

    /** The question is noted before its slot is free: who takes the slot then finds it validated. */
    private Uni<Step> observe(Phase.Following at, AmcExecution seen) {
        return switch (seen.status()) {
            case SUCCEEDED ->
                validated
                        .note(at.week().asked())
                        .chain(() -> note(at, AttemptState.SUCCEEDED))
                        .replaceWith(Step.now(new Phase.Storing(at.week(), seen)));
            case FAILED, REJECTED, CANCELLED -> Uni.createFrom().item(Step.now(failed(at, seen)));
            case PENDING, RUNNING, UNKNOWN ->
                isOverdue(at.week()).chain(overdue -> overdue ? giveUp(at) : wait(at, seen.status()));
        };
    }

    private void count(AmcStatus status) {
        if (status.isFinished()) {
            meters.executionEnded(AttemptState.valueOf(status.name()));
        }
    }

    private static Phase failed(Phase.Following at, AmcExecution seen) {
        return new Phase.Failing(
                at.week(),
                Failure.of(AmcException.ended(seen)),
                AttemptState.valueOf(seen.status().name()));
    }

    private static Uni<Step> giveUp(Phase.Following at) {
        return Uni.createFrom().item(Step.now(at.giveUp(at.tooLate().orElseThrow())));
    }

    private Uni<Step> wait(Phase.Following at, AmcStatus status) {
        AttemptState state = status == AmcStatus.RUNNING ? AttemptState.RUNNING : at.attempt();
        return note(at, state).replaceWith(Step.after(rests.polling(at.polls(), at.end()), at.polled(state)));
    }

    private Uni<Void> note(Phase.Following at, AttemptState state) {
        return state == at.attempt()
                ? Uni.createFrom().voidItem()
                : attempts.observe(at.week(), at.executionId(), state);
    }
}
