package org.amcreports.collection.execution.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that may run at AMC, and so takes a slot of its instance.
 *
 * @param executionId null when nobody has heard AMC's answer
 * @param user whose collection it runs for, if any
 * @param deserted whether its collection went away, and nobody has begun to cancel it
 */
public record OpenAttempt(
        Attempt attempt,
        AttemptState state,
        @Nullable String executionId,
        WeekKey week,
        boolean backfill,
        @Nullable UUID user,
        boolean deserted) {

    /** Whether AMC has taken it. */
    public boolean heard() {
        return executionId != null;
    }

    public boolean asks(Question question) {
        return week.workflow().equals(question.source().workflow().id())
                && week.instance().equals(question.source().instance().id())
                && attempt.fingerprint().equals(question.fingerprint());
    }
}
