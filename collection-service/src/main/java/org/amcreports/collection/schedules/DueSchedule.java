package org.amcreports.collection.schedules;

import java.time.Instant;
import java.util.UUID;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.schedules.persistence.TriggerColumns;
import org.jspecify.annotations.Nullable;

/**
 * A schedule whose time has come, held until the transaction ends.
 *
 * @param failures failed runs since one that did not fail
 * @param activeCollection the collection of its last run, if that has not ended
 */
public record DueSchedule(
        UUID id,
        UUID workflowId,
        UUID instanceId,
        UUID userId,
        String name,
        TriggerColumns trigger,
        int targetWeeks,
        CollectionOptions options,
        Instant nextRunAt,
        int failures,
        @Nullable UUID activeCollection) {

    Schedule schedule() {
        return new Schedule(userId, workflowId, instanceId, name, trigger.trigger(), targetWeeks, options);
    }
}
