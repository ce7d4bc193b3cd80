package org.amcreports.collection.execution;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at running a week, written before AMC is called.
 *
 * @param amcWorkflowId what it was, or will be, sent as; the workflow may be another by now
 * @param executedAt business time of the run, which decides the maturity of its result
 * @param attemptedAt the earliest moment at which AMC may have heard of it
 */
record Attempt(
        UUID id,
        String status,
        @Nullable String amcExecutionId,
        Instant executedAt,
        Instant attemptedAt,
        String fingerprint,
        String amcWorkflowId,
        ZoneId zone) {

    static final String SUBMITTING = "submitting";
}
