package org.amcreports.collection.execution.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * One try at running a week, written before AMC is called.
 *
 * @param executedAt business time of the run, which decides the maturity of its result
 * @param attemptedAt the earliest moment at which AMC may have heard of it
 * @param amcWorkflowId what it was, or will be, sent as; the workflow may be another by now
 */
public record Attempt(
        UUID id, Instant executedAt, Instant attemptedAt, String fingerprint, String amcWorkflowId, ZoneId zone) {}
