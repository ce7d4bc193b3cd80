package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.persistence.Allowances;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.RunTimes;
import org.amcreports.collection.execution.persistence.ValidatedQuestions;

/** Gets an attempt to AMC once: sends it, or recognises that it was sent although nobody heard the answer. */
@ApplicationScoped
class Submission {

    private final AmcClient amc;
    private final Attempts attempts;
    private final Allowances allowances;
    private final ValidatedQuestions validated;
    private final RunTimes runTimes;
    private final Rests rests;
    private final EngineConfig config;
    private final AmcConfig amcConfig;
    private final Clock clock;

    Submission(
            AmcClient amc,
            Attempts attempts,
            Allowances allowances,
            ValidatedQuestions validated,
            RunTimes runTimes,
            Rests rests,
            EngineConfig config,
            AmcConfig amcConfig,
            Clock clock) {
        this.amc = amc;
        this.attempts = attempts;
        this.allowances = allowances;
        this.validated = validated;
        this.runTimes = runTimes;
        this.rests = rests;
        this.config = config;
        this.amcConfig = amcConfig;
        this.clock = clock;
    }

    /** @param surelyUnsent true when no earlier call can still be on its way; else the wait for one must be over */
    Uni<Step> ask(Phase at, boolean surelyUnsent) {
        return allowances
                .pause(at.week())
                .chain(pause -> pause.isZero()
                        ? surelyUnsent ? renew(at.week(), true) : renewIfValidated(at.week())
                        : Uni.createFrom().item(Step.after(rests.spread(pause), at)));
    }

    /** Who took a week over may send another query than the one that was validated when the week was claimed. */
    private Uni<Step> renewIfValidated(LeasedWeek week) {
        return validated
                .has(Question.of(week.source()))
                .chain(known -> known ? renew(week, false) : Uni.createFrom().item(Step.now(Phase.unvalidated(week))));
    }

    private Uni<Step> renew(LeasedWeek week, boolean surelyUnsent) {
        LeasedWeek renewed = week.sentAt(clock.instant().truncatedTo(ChronoUnit.MICROS));
        SendWindow window = SendWindow.openNow(config.submitWithin());
        return attempts.renewPost(renewed, SendWindow.grace(config, amcConfig), surelyUnsent)
                .replaceWith(() -> Step.now(new Phase.Sending(renewed, window)));
    }

    Uni<Step> send(Phase.Sending at) {
        LeasedWeek week = at.week();
        if (!week.source().calendar().retained(week.dates(), clock.instant())) {
            return Uni.createFrom().failure(expired(week));
        }
        return amc.create(week.account(), Requests.of(week), at.window()::isOpen)
                .chain(sent -> expected(week).chain(end -> bind(week, sent, end)));
    }

    /** The question whether an unheard call can still arrive comes before the list: it may arrive while AMC lists. */
    Uni<Step> adopt(Phase.MaybeSent at) {
        LeasedWeek week = at.week();
        return attempts.postIsOver(week).chain(over -> listed(week).chain(found -> {
            if (found.isPresent()) {
                return bind(week, found.get(), Expected.unknown());
            }
            return over ? ask(at, false) : Uni.createFrom().item(Step.after(config.backoff(), at));
        }));
    }

    private Uni<Optional<AmcExecution>> listed(LeasedWeek week) {
        return amc.listSince(week.account(), week.adoption().createdFrom())
                .chain(found -> attempts.unbound(
                        week.account().amcInstanceId(), week.attempt().id(), found))
                .map(week.adoption()::match);
    }

    /** It only shortens a wait. */
    private Uni<Expected> expected(LeasedWeek week) {
        long sent = System.nanoTime();
        return runTimes.usual(week.source())
                .map(usual -> new Expected(sent, usual.orElse(null)))
                .onFailure()
                .recoverWithItem(Expected::unknown);
    }

    private Uni<Step> bind(LeasedWeek week, AmcExecution found, Expected end) {
        return attempts.observe(week, found.executionId(), AttemptState.PENDING)
                .replaceWith(Step.after(
                        rests.polling(0, end),
                        new Phase.Following(week, found.executionId(), AttemptState.PENDING, 0, end)));
    }

    private static AmcException expired(LeasedWeek week) {
        return new AmcException(
                AmcException.Scope.WEEK,
                "expired",
                "AMC no longer keeps the week of " + week.dates().start());
    }
}
