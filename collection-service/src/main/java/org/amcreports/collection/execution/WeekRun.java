package org.amcreports.collection.execution;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.amc.AmcStatus;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.FailureScope;
import org.amcreports.collection.results.StoredResult;
import org.amcreports.http.id.Ids;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The story of one held week: send it or recognise that it was sent, follow it, store its result, enter it in the ledger.
 * Each step may be repeated: what was done is found again at AMC or in the database.
 */
final class WeekRun {

    private enum Phase {
        SUBMIT,
        FOLLOW,
        STORE,
        ENTER,
        FAIL
    }

    private static final Logger LOG = Logger.getLogger(WeekRun.class);
    /** What has failed as often as this in a row will not go away. */
    private static final int ENOUGH = 8;

    private final WeekTools tools;
    private final Submission submission;
    private Phase phase;
    private volatile boolean blocked;
    private int failures;
    private int ownErrors;
    private int polls;
    private String noted;
    private @Nullable String executionId;
    private @Nullable AmcExecution execution;
    private @Nullable StoredResult stored;
    private @Nullable Failure failure;
    private @Nullable String attemptEnded;

    WeekRun(ClaimedWeek week, WeekTools tools) {
        this.submission = new Submission(week, tools);
        this.tools = tools;
        this.blocked = week.blocked();
        this.noted = week.attempt().status();
        this.executionId = week.attempt().amcExecutionId();
        this.phase = executionId == null ? Phase.SUBMIT : Phase.FOLLOW;
    }

    ClaimedWeek week() {
        return submission.week();
    }

    /** Whether it waits for a credential or an instance that AMC refuses. */
    boolean blocked() {
        return blocked;
    }

    /** Ends when the week has ended, or is held by somebody else; never fails. */
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> step().onFailure().recoverWithUni(this::react).call(this::rest))
                .until(Step::last)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Step> step() {
        return switch (phase) {
            case SUBMIT -> submit();
            case FOLLOW -> follow();
            case STORE -> store();
            case ENTER -> enter();
            case FAIL -> fail();
        };
    }

    private Uni<Step> submit() {
        return submission
                .step()
                .chain(found -> found.isPresent()
                        ? bind(found.get())
                        : Uni.createFrom()
                                .item(answered(Step.after(tools.config().backoff()))));
    }

    private Uni<Step> bind(AmcExecution found) {
        return tools.attempts().observe(week(), found.executionId(), "pending").map(nothing -> {
            noted = "pending";
            executionId = found.executionId();
            phase = Phase.FOLLOW;
            return answered(Step.after(tools.amcConfig().pollInterval()));
        });
    }

    private Uni<Step> follow() {
        return tools.amc()
                .get(week().account(), Objects.requireNonNull(executionId))
                .chain(this::observe)
                .map(this::answered);
    }

    private Uni<Step> observe(AmcExecution seen) {
        AmcStatus status = seen.status();
        if (status == AmcStatus.SUCCEEDED) {
            return note("succeeded").map(nothing -> {
                execution = seen;
                phase = Phase.STORE;
                tools.slotFreed();
                return Step.NOW;
            });
        }
        if (status == AmcStatus.FAILED || status == AmcStatus.REJECTED || status == AmcStatus.CANCELLED) {
            return ended(failureOf(AmcException.ended(seen)), status.name().toLowerCase(Locale.ROOT));
        }
        if (overdue()) {
            return outOfTime();
        }
        return note(status == AmcStatus.RUNNING ? "running" : noted).replaceWith(Step.after(pollInterval()));
    }

    private boolean overdue() {
        Instant deadline = week().attempt().executedAt().plus(tools.config().deadline());
        return tools.clock().instant().isAfter(deadline);
    }

    private Uni<Step> outOfTime() {
        Failure late = phase == Phase.STORE
                ? Failure.ofWeek("result_unavailable", "The result could not be downloaded in time")
                : Failure.ofWeek("timed_out", "AMC did not end the execution in time");
        return ended(late, endedUnlessRunning());
    }

    private Uni<Void> note(String status) {
        return status.equals(noted)
                ? Uni.createFrom().voidItem()
                : tools.attempts()
                        .observe(week(), Objects.requireNonNull(executionId), status)
                        .invoke(() -> noted = status);
    }

    private Uni<Step> store() {
        return tools.results()
                .store(week().account(), Objects.requireNonNull(execution), Ids.next())
                .map(result -> {
                    stored = result;
                    phase = Phase.ENTER;
                    return answered(Step.NOW);
                });
    }

    private Uni<Step> enter() {
        RunResult result = new RunResult(week(), Objects.requireNonNull(execution), Objects.requireNonNull(stored));
        return tools.ledger().enter(result).replaceWith(Step.DONE);
    }

    private Uni<Step> fail() {
        return tools.endings()
                .fail(week(), Objects.requireNonNull(failure), attemptEnded)
                .replaceWith(Step.DONE);
    }

    private Uni<Step> ended(Failure why, @Nullable String attemptStatus) {
        failure = why;
        attemptEnded = attemptStatus;
        phase = Phase.FAIL;
        return Uni.createFrom().item(Step.NOW);
    }

    private Uni<Step> react(Throwable thrown) {
        if (thrown instanceof LeaseLostException) {
            LOG.info(thrown.getMessage());
            return Uni.createFrom().item(Step.DONE);
        }
        failures++;
        if (thrown instanceof AmcException refusal) {
            return react(refusal);
        }
        LOG.warnf("Week %s of %s, %s: %s", week().week().start(), week().owner().collectionId(), phase, thrown);
        ownErrors += Outages.isOne(thrown) ? 0 : 1;
        if (ownErrors >= ENOUGH && phase != Phase.FAIL) {
            return ended(Failure.ofWeek("internal", "The week could not be processed"), endedUnlessRunning());
        }
        return Uni.createFrom().item(Step.after(backoff(Duration.ZERO)));
    }

    private Uni<Step> react(AmcException refusal) {
        LOG.infof(
                "Week %s of %s, %s: %s",
                week().week().start(), week().owner().collectionId(), phase, refusal.category());
        return switch (refusal.scope()) {
            case TRANSIENT ->
                givenUp()
                        ? outOfTime()
                        : Uni.createFrom()
                                .item(Step.after(backoff(refusal.retryAfter().orElse(Duration.ZERO))));
            case WEEK, WORKFLOW -> ended(failureOf(refusal), endedUnlessRunning());
            case CREDENTIAL -> {
                blocked = true;
                Step later = Step.after(tools.config().blockedRetry());
                yield tools.blocks()
                        .block(week().source().instance(), refusal)
                        .replaceWith(later)
                        .onFailure()
                        .recoverWithItem(later);
            }
        };
    }

    private boolean givenUp() {
        return (phase == Phase.FOLLOW || phase == Phase.STORE) && failures >= ENOUGH && overdue();
    }

    /** After an answer that says no, an attempt in these phases has surely ended; else it must be cancelled at AMC. */
    private @Nullable String endedUnlessRunning() {
        return switch (phase) {
            case SUBMIT -> submission.maybeSent() ? null : "failed";
            case STORE, ENTER -> "succeeded";
            case FOLLOW, FAIL -> null;
        };
    }

    private Step answered(Step next) {
        failures = 0;
        ownErrors = 0;
        if (blocked) {
            blocked = false;
            tools.released(week().source().instance());
        }
        return next;
    }

    private Uni<Void> rest(Step step) {
        return step.rest().isZero()
                ? Uni.createFrom().voidItem()
                : tools.timers().after(step.rest());
    }

    private Duration backoff(Duration asked) {
        return tools.backoff().after(failures - 1, asked, ThreadLocalRandom.current());
    }

    private Duration pollInterval() {
        Duration first = tools.amcConfig().pollInterval();
        Duration grown = first.multipliedBy(1L << Math.min(polls++ / 2, 10));
        Duration longest = tools.amcConfig().pollIntervalMax();
        return grown.compareTo(longest) < 0 ? grown : longest;
    }

    private static Failure failureOf(AmcException refusal) {
        FailureScope scope =
                refusal.scope() == AmcException.Scope.WORKFLOW ? FailureScope.COLLECTION : FailureScope.WEEK;
        return new Failure(scope, refusal.category(), String.valueOf(refusal.getMessage()));
    }
}
