package org.amcreports.outbox.letters;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param complete whether all letters were looked at; if not, {@code matched} and {@code remaining} count those that were
 * @param skipped were redriven before
 * @param remaining fit the filter but were left alone, because of the limit, behind a failure of their key or when the time was over
 * @param letters the first 1,000 of those that were not left alone
 */
public record RedriveReport(
        String topic,
        boolean dryRun,
        boolean complete,
        long matched,
        long redriven,
        long refused,
        long skipped,
        long failed,
        long remaining,
        List<Line> letters) {

    public record Line(
            int partition,
            long offset,
            Outcome outcome,
            @Nullable String reason) {}

    public enum Outcome {
        @JsonProperty("would_redrive")
        WOULD_REDRIVE,
        @JsonProperty("redriven")
        REDRIVEN,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("already_redriven")
        ALREADY_REDRIVEN,
        @JsonProperty("failed")
        FAILED
    }
}
