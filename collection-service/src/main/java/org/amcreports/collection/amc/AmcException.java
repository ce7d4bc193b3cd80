package org.amcreports.collection.amc;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** AMC did not do what was asked. The message may be shown to users: it holds no token and no pre-signed URL. */
public final class AmcException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How far the failure reaches: what is pointless to try again, and with what. */
    public enum Scope {
        /** Nothing is wrong with the request: 429, 5xx, time-outs, broken connections. */
        TRANSIENT,
        /** This week cannot be had. */
        WEEK,
        /** The workflow itself is refused: every week would be. */
        WORKFLOW,
        /** Neither the credential nor the instance may be used: everything that depends on it waits. */
        CREDENTIAL
    }

    private static final String THROTTLED = "throttled";

    private final Scope scope;
    private final String category;
    private final @Nullable Duration retryAfter;
    private final boolean answerLost;

    private AmcException(
            Scope scope,
            String category,
            @Nullable String message,
            @Nullable Duration retryAfter,
            boolean answerLost,
            @Nullable Throwable cause) {
        super(message, cause);
        this.scope = scope;
        this.category = category;
        this.retryAfter = retryAfter;
        this.answerLost = answerLost;
    }

    public AmcException(Scope scope, String category, String message) {
        this(scope, category, message, null, false, null);
    }

    public static AmcException transientFailure(String category, String message, @Nullable Throwable cause) {
        return new AmcException(Scope.TRANSIENT, category, message, null, false, cause);
    }

    /** Too much was asked at once. */
    public static AmcException throttled(String message) {
        return new AmcException(Scope.TRANSIENT, THROTTLED, message);
    }

    /** The scope and category of an execution that finished without a result. */
    public static AmcException ended(AmcExecution execution) {
        return Refusals.ended(execution);
    }

    /** What a dry run that ended without success says against the workflow; empty when that is no verdict. */
    public static Optional<AmcException> refusal(AmcExecution dryRun) {
        return Refusals.ofDryRun(dryRun);
    }

    /** The same failure with the pause that the other side asked for, if any. */
    public AmcException retryingAfter(@Nullable Duration pause) {
        return new AmcException(scope, category, getMessage(), pause, answerLost, this);
    }

    /** The same refusal, said of the workflow whatever week was asked for. */
    AmcException ofWorkflow() {
        return new AmcException(Scope.WORKFLOW, category, getMessage(), null, false, this);
    }

    /** The same failure of a request that AMC may have carried out all the same. */
    AmcException afterSending() {
        return new AmcException(scope, category, getMessage(), retryAfter, true, this);
    }

    public Scope scope() {
        return scope;
    }

    /** A stable lower-case word for metrics, events and the user interface. */
    public String category() {
        return category;
    }

    public boolean isThrottled() {
        return category.equals(THROTTLED);
    }

    /** The pause that AMC asked for. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** True when a POST may have been carried out though no answer came: adopt before trying again. */
    public boolean answerLost() {
        return answerLost;
    }
}
