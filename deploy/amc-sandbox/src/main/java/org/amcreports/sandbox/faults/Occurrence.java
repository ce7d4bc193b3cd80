package org.amcreports.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How often a fault strikes; without either it always does.
 *
 * @param count this many times, then never again
 * @param every at each {@code every}-th opportunity only
 */
public record Occurrence(
        @JsonProperty("count") @Nullable Integer count,
        @JsonProperty("every") @Nullable Integer every) {

    public Occurrence {
        positive("count", count);
        positive("every", every);
    }

    private static void positive(String field, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(field + " must be at least 1, not " + value);
        }
    }
}
