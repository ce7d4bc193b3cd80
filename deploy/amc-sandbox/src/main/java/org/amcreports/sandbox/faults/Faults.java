package org.amcreports.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.amcreports.sandbox.data.Restatement;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /sandbox/faults}: all that goes wrong from now on; what is absent goes right.
 *
 * @param answers errors and delays by route
 * @param lostAnswers executions that are created, but whose POST gets no answer: the connection closes
 * @param expiredUrls download URLs that have expired when they are handed out
 * @param invalidGrant refusals of the refresh token
 * @param unknownStatus status answers with a value that is not documented
 * @param wrappedEnvelope whether an execution stands under {@code workflowExecution}, a workflow under {@code workflow}
 * @param extraFields whether answers carry fields that are not documented
 * @param doubledQuotes whether result files double their quotes
 * @param resultFiles how many files a result comes in; 0 and 1 mean one
 * @param runTime how long executions run from now on; null for the option given at the start
 * @param outcomes executions that fail or are rejected
 * @param restated metrics corrected after the fact
 */
public record Faults(
        @JsonProperty("answers") List<AnswerFault> answers,
        @JsonProperty("lost_answers") @Nullable Occurrence lostAnswers,
        @JsonProperty("expired_urls") @Nullable Occurrence expiredUrls,
        @JsonProperty("invalid_grant") @Nullable Occurrence invalidGrant,
        @JsonProperty("unknown_status") @Nullable Occurrence unknownStatus,
        @JsonProperty("wrapped_envelope") boolean wrappedEnvelope,
        @JsonProperty("extra_fields") boolean extraFields,
        @JsonProperty("doubled_quotes") boolean doubledQuotes,
        @JsonProperty("result_files") int resultFiles,
        @JsonProperty("run_time") @Nullable Duration runTime,
        @JsonProperty("outcomes") List<OutcomeFault> outcomes,
        @JsonProperty("restated") List<Restatement> restated) {

    public Faults {
        answers = Objects.requireNonNullElse(answers, List.of());
        outcomes = Objects.requireNonNullElse(outcomes, List.of());
        restated = Objects.requireNonNullElse(restated, List.of());
        if (resultFiles < 0 || resultFiles > 100) {
            throw new IllegalArgumentException("result_files must be from 0 to 100");
        }
        if (runTime != null && runTime.isNegative()) {
            throw new IllegalArgumentException("run_time must not be negative");
        }
    }

    /** Nothing goes wrong. */
    public static Faults none() {
        return new Faults(List.of(), null, null, null, null, false, false, false, 1, null, List.of(), List.of());
    }
}
