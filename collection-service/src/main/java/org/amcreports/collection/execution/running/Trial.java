package org.amcreports.collection.execution.running;

import java.time.Duration;
import org.amcreports.collection.amc.AmcException;
import org.jspecify.annotations.Nullable;

/**
 * How long AMC has been asked for a dry run. One that AMC does not answer must not keep its source from being run.
 *
 * @param since when it was first asked, by this JVM's clock; null before, and while something else is waited for
 * @param failures how often it did not answer; throttling is an answer
 */
public record Trial(@Nullable Long since, int failures) {

    static Trial none() {
        return new Trial(null, 0);
    }

    Trial asked() {
        return since == null ? new Trial(System.nanoTime(), failures) : this;
    }

    /** Only what AMC fails to answer counts: a refused credential or the database is waited for, and then the time is given anew. */
    Trial failed(Throwable thrown) {
        if (!(thrown instanceof AmcException refusal) || refusal.scope() != AmcException.Scope.TRANSIENT) {
            return new Trial(null, failures);
        }
        return refusal.isThrottled() ? asked() : new Trial(asked().since, failures + 1);
    }

    boolean isOver(Duration deadline) {
        return failures >= WeekRun.ENOUGH || (since != null && System.nanoTime() - since >= deadline.toNanos());
    }
}
