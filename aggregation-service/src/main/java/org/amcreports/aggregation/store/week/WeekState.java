package org.amcreports.aggregation.store.week;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a week when an event about it arrives.
 *
 * @param buried whether the workflow or the instance is gone
 * @param mappingJson by which the source's weeks are read: the one that all of them were read by, also while they are
 *     read by a newer one; before the first week, the workflow's present metric_mapping
 * @param week null when the week is not stored
 */
public record WeekState(
        boolean buried, String mappingJson, @Nullable Week week) {

    public record Week(int version, String checksum, Maturity maturity, Instant executedAt) {}
}
