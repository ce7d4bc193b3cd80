package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.persistence.Allowances;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.ValidatedQuestions;

/**
 * Has AMC validate a question before it is run for the first time. Nothing is spent by that, so a dry run whose answer was
 * lost is simply asked for again. Only a refusal counts: what AMC did not refuse is run, and then it will tell.
 */
@ApplicationScoped
class Validation {

    private final AmcClient amc;
    private final Rests rests;
    private final Allowances allowances;
    private final Attempts attempts;
    private final ValidatedQuestions validated;
    private final EngineConfig config;

    Validation(
            AmcClient amc,
            Rests rests,
            Allowances allowances,
            Attempts attempts,
            ValidatedQuestions validated,
            EngineConfig config) {
        this.amc = amc;
        this.rests = rests;
        this.allowances = allowances;
        this.attempts = attempts;
        this.validated = validated;
        this.config = config;
    }

    Uni<Step> ask(Phase.Unvalidated at) {
        return allowances
                .pause(at.week())
                .chain(pause ->
                        pause.isZero() ? send(at.week()) : Uni.createFrom().item(Step.after(rests.spread(pause), at)));
    }

    private Uni<Step> send(LeasedWeek week) {
        return amc.create(week.account(), Requests.of(week).asDryRun())
                .onFailure(AmcException.class)
                .transform(Validation::ofWorkflow)
                .map(sent -> Step.after(rests.validating(0), new Phase.Validating(week, sent.executionId(), 0)));
    }

    Uni<Step> follow(Phase.Validating at) {
        return amc.get(at.week().account(), at.executionId())
                .chain(seen -> observe(at, seen))
                .onFailure(Validation::isForgotten)
                .recoverWithUni(() -> accepted(at.week()));
    }

    private Uni<Step> observe(Phase.Validating at, AmcExecution seen) {
        return switch (seen.status()) {
            case SUCCEEDED, CANCELLED -> accepted(at.week());
            case FAILED, REJECTED ->
                Uni.createFrom().failure(AmcException.ended(seen).ofWorkflow());
            case PENDING, RUNNING, UNKNOWN ->
                attempts.isOverdue(at.week(), config.validationDeadline())
                        .chain(overdue -> overdue ? accepted(at.week()) : wait(at));
        };
    }

    private Uni<Step> wait(Phase.Validating at) {
        return Uni.createFrom().item(Step.after(rests.validating(at.polls()), at.polled()));
    }

    private Uni<Step> accepted(LeasedWeek week) {
        return validated.note(Question.of(week.source())).replaceWith(() -> Step.now(new Phase.Unsent(week)));
    }

    /** A dry run is of the question; what it is refused with every week would be. */
    private static Throwable ofWorkflow(Throwable thrown) {
        return thrown instanceof AmcException refusal && refusal.scope() == AmcException.Scope.WEEK
                ? refusal.ofWorkflow()
                : thrown;
    }

    private static boolean isForgotten(Throwable thrown) {
        return thrown instanceof AmcException refusal && refusal.category().equals("unknown_execution");
    }
}
