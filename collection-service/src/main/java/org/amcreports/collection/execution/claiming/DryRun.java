package org.amcreports.collection.execution.claiming;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.AmcVerdict;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.persistence.Allowances;
import org.amcreports.collection.execution.persistence.ValidatedQuestions;
import org.amcreports.collection.execution.running.Requests;
import org.amcreports.collection.platform.Source;

/** Asks AMC what it would say to a plan, while somebody waits for the answer. */
@ApplicationScoped
class DryRun {

    /** AMC validates within a few seconds. */
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);

    private final AmcClient amc;
    private final Allowances allowances;
    private final ValidatedQuestions validated;
    private final Duration interval;
    private final Duration patience;

    DryRun(AmcClient amc, Allowances allowances, ValidatedQuestions validated, AmcConfig config, EngineConfig engine) {
        this.amc = amc;
        this.allowances = allowances;
        this.validated = validated;
        this.interval = shorter(config.pollInterval(), LONGEST_INTERVAL);
        this.patience = engine.planPatience();
    }

    Uni<AmcVerdict> of(Source source, Week week) {
        return allowances
                .pause(source.instance())
                .chain(pause -> pause.isZero()
                        ? asked(source, week)
                        : Uni.createFrom().item(AmcVerdict.unknown("Nothing is sent to the instance just now")));
    }

    private Uni<AmcVerdict> asked(Source source, Week week) {
        AmcAccount account = source.instance().account();
        return amc.create(account, Requests.of(source, week).asDryRun())
                .chain(sent -> ended(account, sent))
                .map(DryRun::verdict)
                .onFailure(AmcException.class)
                .recoverWithItem(thrown -> verdict((AmcException) thrown))
                .ifNoItem()
                .after(patience)
                .recoverWithItem(AmcVerdict.unknown("AMC has not answered in time"))
                .call(verdict -> note(source, verdict));
    }

    private Uni<AmcExecution> ended(AmcAccount account, AmcExecution seen) {
        return seen.status().isFinished()
                ? Uni.createFrom().item(seen)
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(interval)
                        .chain(() -> amc.get(account, seen.executionId()))
                        .chain(next -> ended(account, next));
    }

    private static AmcVerdict verdict(AmcExecution ended) {
        return switch (ended.status()) {
            case SUCCEEDED -> AmcVerdict.accepted();
            case FAILED, REJECTED ->
                AmcVerdict.refused(AmcException.ended(ended).getMessage());
            case CANCELLED, PENDING, RUNNING, UNKNOWN ->
                AmcVerdict.unknown(AmcException.ended(ended).getMessage());
        };
    }

    private static AmcVerdict verdict(AmcException refusal) {
        return switch (refusal.scope()) {
            case WEEK, WORKFLOW -> AmcVerdict.refused(refusal.getMessage());
            case TRANSIENT, CREDENTIAL -> AmcVerdict.unknown(refusal.getMessage());
        };
    }

    /** The first run need not ask again. */
    private Uni<Void> note(Source source, AmcVerdict verdict) {
        return Optional.ofNullable(verdict.valid()).orElse(false)
                ? validated.note(Question.of(source))
                : Uni.createFrom().voidItem();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
