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
        boolean deserted) {}
