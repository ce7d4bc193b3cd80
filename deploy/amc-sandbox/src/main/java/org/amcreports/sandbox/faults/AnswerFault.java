package org.amcreports.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes late, or instead of the right one.
 *
 * @param route null for every route of the Reporting API
 * @param status the error status; null to answer rightly, only late
 * @param retryAfterSeconds null for no {@code Retry-After}
 * @param html whether the body is a page as an edge proxy sends it
 */
public record AnswerFault(
        @JsonProperty("route") @Nullable Route route,
        @JsonProperty("status") @Nullable Integer status,
        @JsonProperty("retry_after_seconds") @Nullable Integer retryAfterSeconds,
        @JsonProperty("html") boolean html,
        @JsonProperty("delay") @Nullable Duration delay,
        @JsonProperty("count") @Nullable Integer count,
        @JsonProperty("every") @Nullable Integer every) {

    public AnswerFault {
        if (status == null && delay == null) {
            throw new IllegalArgumentException("an answer fault needs a status or a delay");
        }
        if (status != null && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("status must be from 400 to 599, not " + status);
        }
    }

    Occurrence occurrence() {
        return new Occurrence(count, every);
    }

    boolean concerns(Route called) {
        return route == null ? called.reporting() : route == called;
    }
}
