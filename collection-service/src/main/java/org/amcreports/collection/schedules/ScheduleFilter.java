package org.amcreports.collection.schedules;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which schedules are listed; null means any. */
public record ScheduleFilter(
        @Nullable String status,
        @Nullable UUID workflowId,
        @Nullable UUID instanceId) {

    /** Binds a cursor to the filters it was made under. */
    String fingerprint() {
        return "schedules|" + status + '|' + workflowId + '|' + instanceId;
    }
}
