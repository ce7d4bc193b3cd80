package org.amcreports.collection.execution;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at running a week, written before AMC is called.
 *
 * @param executedAt business time of the run, which decides the maturity of its result
 * @param attemptedAt the earliest moment at which AMC may have heard of it
 */
record Attempt(
        UUID id,
        String status,
        @Nullable String amcExecutionId,
        Instant executedAt,
        Instant attemptedAt,
        String fingerprint) {

    static final String SUBMITTING = "submitting";
}
