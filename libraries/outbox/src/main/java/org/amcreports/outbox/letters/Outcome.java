package org.amcreports.outbox.letters;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of a letter in a run. */
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
