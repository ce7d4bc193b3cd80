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
import org.amcreports.collection.execution.persistence.ValidatedQuestions;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has AMC validate a question before it is run for the first time. Nothing is spent by that, so a dry run whose answer was
 * lost is simply asked for again. Only a refusal of the question counts: what AMC did not refuse is run, and then it will
 * tell.
 */
@ApplicationScoped
class Validation {

    private static final Logger LOG = Logger.getLogger(Validation.class);

    private final AmcClient amc;
    private final Rests rests;
    private final Allowances allowances;
    private final ValidatedQuestions validated;
    private final EngineConfig config;

    Validation(AmcClient amc, Rests rests, Allowances allowances, ValidatedQuestions validated, EngineConfig config) {
        this.amc = amc;
        this.rests = rests;
        this.allowances = allowances;
        this.validated = validated;
        this.config = config;
    }

    Uni<Step> ask(Phase.Unvalidated at) {
        if (!config.validate() || isOver(at.trial())) {
            return unjudged(at.week(), "not asked any more");
        }
        return allowances
                .pause(at.week())
                .chain(pause -> pause.isZero() ? send(at) : Uni.createFrom().item(Step.after(rests.spread(pause), at)));
    }

    private Uni<Step> send(Phase.Unvalidated at) {
        LeasedWeek week = at.week();
        Trial trial = at.trial().asked();
        return amc.create(week.account(), Requests.of(week).asDryRun())
                .map(sent -> Step.after(rests.validating(0), new Phase.Validating(week, sent.executionId(), 0, trial)))
                .onFailure(Validation::isNoVerdict)
                .recoverWithUni(thrown -> unjudged(week, thrown.getMessage()));
    }

    Uni<Step> follow(Phase.Validating at) {
        return isOver(at.trial()) ? unjudged(at.week(), "not answered in time") : look(at.asked());
    }

    private Uni<Step> look(Phase.Validating at) {
        return amc.get(at.week().account(), at.executionId())
                .chain(seen -> observe(at, seen))
                .onFailure(Validation::isNoVerdict)
                .recoverWithUni(thrown -> unjudged(at.week(), thrown.getMessage()));
    }

    private Uni<Step> observe(Phase.Validating at, AmcExecution seen) {
        return switch (seen.status()) {
            case SUCCEEDED ->
                validated.note(Question.of(at.week().source())).replaceWith(Step.now(new Phase.Unsent(at.week())));
            case FAILED, REJECTED, CANCELLED ->
                AmcException.refusal(seen)
                        .map(refusal -> Uni.createFrom().<Step>failure(refusal))
                        .orElseGet(() -> unjudged(at.week(), "ended " + seen.status()));
            case PENDING, RUNNING, UNKNOWN ->
                Uni.createFrom().item(Step.after(rests.validating(at.polls()), at.polled()));
        };
    }

    private boolean isOver(Trial trial) {
        return trial.isOver(config.validationDeadline());
    }

    /** Not noted: once a run of it is under way at AMC, the other weeks of the source go as well. */
    private static Uni<Step> unjudged(LeasedWeek week, @Nullable String why) {
        LOG.infof("%s is run without a dry run: %s", week, why);
        return Uni.createFrom().item(Step.now(new Phase.Unsent(week)));
    }

    /** AMC may not know dry runs, or may have forgotten this one. */
    private static boolean isNoVerdict(Throwable thrown) {
        return thrown instanceof AmcException refusal && refusal.scope() == AmcException.Scope.WEEK;
    }
}
