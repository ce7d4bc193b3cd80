package org.amcreports.collection.execution.claiming;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.AmcClient;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.amc.AmcStatus;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.AmcVerdict;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.persistence.Allowances;
import org.amcreports.collection.execution.persistence.ValidatedQuestions;
import org.amcreports.collection.execution.running.Blocks;
import org.amcreports.collection.execution.running.Requests;
import org.amcreports.collection.execution.running.Rests;
import org.amcreports.collection.platform.Instance;
import org.amcreports.collection.platform.Source;
import org.jboss.logging.Logger;

/**
 * Asks AMC what it would say to a plan, while somebody waits for the answer. It takes no slot, so it asks nothing twice, and
 * little at once. Never fails.
 */
@ApplicationScoped
class DryRun {

    private static final Logger LOG = Logger.getLogger(DryRun.class);

    /** Questions that this replica has validated at once on an AMC instance. */
    private static final int AT_ONCE = 4;

    private final AmcClient amc;
    private final Allowances allowances;
    private final Blocks blocks;
    private final ValidatedQuestions validated;
    private final EngineConfig config;
    private final Rests rests;
    private final Map<Question, Uni<AmcVerdict>> underWay = new HashMap<>();

    DryRun(
            AmcClient amc,
            Allowances allowances,
            Blocks blocks,
            ValidatedQuestions validated,
            Rests rests,
            EngineConfig config) {
        this.amc = amc;
        this.allowances = allowances;
        this.blocks = blocks;
        this.validated = validated;
        this.config = config;
        this.rests = rests;
    }

    Uni<AmcVerdict> of(Source source, Week week) {
        if (!config.validate()) {
            return unknown("Queries are not validated here");
        }
        Question question = Question.of(source);
        return validated
                .has(question)
                .chain(known -> known ? Uni.createFrom().item(AmcVerdict.accepted()) : shared(question, week))
                .onFailure()
                .invoke(thrown -> LOG.warnf(
                        thrown,
                        "A plan of %s was not validated",
                        source.workflow().id()))
                .onFailure()
                .recoverWithItem(AmcVerdict.unknown("The query cannot be validated just now"));
    }

    /** Whoever asks the same meanwhile waits for the same answer, each in its own context. */
    private Uni<AmcVerdict> shared(Question question, Week week) {
        Context caller = Vertx.currentContext();
        Uni<AmcVerdict> answer = underWay(question, week);
        return caller == null ? answer : answer.emitOn(work -> caller.runOnContext(nothing -> work.run()));
    }

    private synchronized Uni<AmcVerdict> underWay(Question question, Week week) {
        Uni<AmcVerdict> asked = underWay.get(question);
        if (asked != null) {
            return asked;
        }
        if (openOn(question.source().instance()) >= AT_ONCE) {
            return unknown("Other queries are being validated on the instance just now");
        }
        Uni<AmcVerdict> first = ask(question.source(), week)
                .call(verdict -> note(question, verdict))
                .onTermination()
                .invoke(() -> done(question))
                .memoize()
                .indefinitely();
        underWay.put(question, first);
        return first;
    }

    private long openOn(Instance instance) {
        return underWay.keySet().stream()
                .filter(open -> open.source().instance().amcInstanceId().equals(instance.amcInstanceId()))
                .count();
    }

    private synchronized void done(Question question) {
        underWay.remove(question);
    }

    private Uni<AmcVerdict> ask(Source source, Week week) {
        return allowances
                .pause(source.instance())
                .chain(pause ->
                        pause.isZero() ? asked(source, week) : unknown("Nothing is sent to the instance just now"));
    }

    private Uni<AmcVerdict> asked(Source source, Week week) {
        AmcAccount account = source.instance().account();
        return amc.create(account, Requests.of(source, week).asDryRun())
                .chain(sent -> ended(account, sent, 0))
                .map(DryRun::verdict)
                .onFailure(AmcException.class)
                .call(thrown -> refused(source.instance(), (AmcException) thrown))
                .onFailure(AmcException.class)
                .recoverWithItem(thrown -> verdict((AmcException) thrown))
                .ifNoItem()
                .after(config.planPatience())
                .recoverWithItem(AmcVerdict.unknown("AMC has not answered in time"));
    }

    /** From what is asked to pause the runs rest as well. */
    private Uni<Void> refused(Instance instance, AmcException refusal) {
        return blocks.refused(instance, refusal, refusal.retryAfter().orElse(config.backoff()));
    }

    private Uni<AmcExecution> ended(AmcAccount account, AmcExecution seen, int polls) {
        return seen.status().isFinished()
                ? Uni.createFrom().item(seen)
                : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(rests.validating(polls))
                        .chain(() -> amc.get(account, seen.executionId()))
                        .chain(next -> ended(account, next, polls + 1));
    }

    private static AmcVerdict verdict(AmcExecution ended) {
        return ended.status() == AmcStatus.SUCCEEDED
                ? AmcVerdict.accepted()
                : AmcException.refusal(ended)
                        .map(refusal -> AmcVerdict.refused(refusal.getMessage()))
                        .orElseGet(() ->
                                AmcVerdict.unknown(AmcException.ended(ended).getMessage()));
    }

    private static AmcVerdict verdict(AmcException thrown) {
        return thrown.scope() == AmcException.Scope.WORKFLOW
                ? AmcVerdict.refused(thrown.getMessage())
                : AmcVerdict.unknown(thrown.getMessage());
    }

    /** The first run need not ask again; where that cannot be noted, it does. */
    private Uni<Void> note(Question question, AmcVerdict verdict) {
        return Optional.ofNullable(verdict.valid()).orElse(false)
                ? validated
                        .note(question)
                        .onFailure()
                        .invoke(thrown -> LOG.warnf("A validated question was not noted: %s", thrown))
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private static Uni<AmcVerdict> unknown(String why) {
        return Uni.createFrom().item(AmcVerdict.unknown(why));
    }
}
