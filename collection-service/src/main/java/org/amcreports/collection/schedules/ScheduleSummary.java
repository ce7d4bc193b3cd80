package org.amcreports.collection.schedules;

import java.time.Instant;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionSummary.InstanceRef;
import org.amcreports.collection.collections.CollectionSummary.Named;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.domain.Access;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.schedules.persistence.TriggerColumns;
import org.jspecify.annotations.Nullable;

/**
 * A schedule with what it points to and its last run.
 *
 * @param nextRunAt null while it is paused
 * @param failures failed runs since the last one that did not fail
 */
public record ScheduleSummary(
        UUID id,
        Named workflow,
        InstanceRef instance,
        Named user,
        String name,
        TriggerColumns trigger,
        int targetWeeks,
        CollectionOptions options,
        @Nullable String pausedReason,
        @Nullable Instant nextRunAt,
        int failures,
        @Nullable ScheduleRun lastRun,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String position) {

    public Access access(Viewer viewer) {
        return Access.of(viewer.userId(), viewer.everything(), user.id(), instance.members());
    }

    /** Another service commands nothing. */
    public boolean mayBeCommandedBy(Viewer viewer) {
        return viewer.userId() != null && access(viewer).commands();
    }
}
