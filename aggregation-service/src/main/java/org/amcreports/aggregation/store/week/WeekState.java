package org.amcreports.aggregation.store.week;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a week when an event about it arrives.
 *
 * @param buried whether the workflow or the instance is gone
 * @param mappingJson the workflow's present metric_mapping
 * @param week null when the week is not stored
 */
public record WeekState(
        boolean buried, String mappingJson, @Nullable Week week) {

    /** @param readBySameMapping whether its facts were made by the workflow's present mapping */
    public record Week(int version, Maturity maturity, Instant executedAt, boolean readBySameMapping) {}
}
