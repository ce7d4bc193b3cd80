package org.amcreports.collection.execution;

import java.time.Instant;
import java.util.UUID;
import org.amcreports.collection.amc.AmcAccount;
import org.amcreports.collection.amc.ExecutionRequest;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.execution.domain.QueryFingerprint;
import org.amcreports.collection.execution.domain.QueryParameters;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * A week that this replica holds a lease on.
 *
 * @param fence grows with each claim: what an earlier holder still writes is refused
 * @param window in which this replica may send its attempt; null when somebody may have sent it before
 */
record ClaimedWeek(
        UUID id,
        long fence,
        Week week,
        int attempts,
        @Nullable SendWindow window,
        boolean blocked,
        Owner owner,
        Source source,
        Attempt attempt) {

    record Owner(
            UUID collection,
            String collectionId,
            CollectionType type,
            @Nullable UUID userId,
            @Nullable String correlationId,
            @Nullable String traceparent) {}

    AmcAccount account() {
        return source.instance().account();
    }

    ExecutionRequest request() {
        Workflow workflow = source.workflow();
        return new ExecutionRequest(
                workflow.amcWorkflowId(),
                workflow.sqlQuery(),
                workflow.inputParameters(),
                new QueryParameters(workflow.inputParameters()).effective(week),
                week.start(),
                week.endExclusive(),
                source.instance().zone());
    }

    Adoption adoption() {
        return new Adoption(attempt.amcWorkflowId(), week, attempt.zone(), attempt.attemptedAt());
    }

    /** The same week, its attempt about to be sent now. */
    ClaimedWeek sentAt(Instant now, SendWindow opened) {
        Attempt sent = new Attempt(
                attempt.id(),
                attempt.status(),
                attempt.amcExecutionId(),
                now,
                attempt.attemptedAt(),
                fingerprint(source),
                source.workflow().amcWorkflowId(),
                source.instance().zone());
        return new ClaimedWeek(id, fence, week, attempts, opened, blocked, owner, source, sent);
    }

    /** The fingerprint that a run sent now would have. */
    static String fingerprint(Source source) {
        Workflow workflow = source.workflow();
        return QueryFingerprint.of(
                workflow.sqlQuery(),
                workflow.amcWorkflowId(),
                new QueryParameters(workflow.inputParameters()).undated(),
                workflow.weekStart().name(),
                source.instance().zone().getId());
    }
}
