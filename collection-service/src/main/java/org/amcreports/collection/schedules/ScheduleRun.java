package org.amcreports.collection.schedules;

import java.time.Instant;
import org.amcreports.collection.schedules.domain.RunOutcome;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of a moment at which a schedule was due.
 *
 * @param runAt when that was seen to: later than due after an outage
 * @param collectionId the collection that was started, or that was in the way; null when it is gone or there was none
 * @param message why there is no new collection
 */
public record ScheduleRun(
        Instant dueAt,
        Instant runAt,

        @Schema(implementation = RunOutcome.class) String outcome,

        @Nullable String collectionId,
        @Nullable String collectionStatus,
        @Nullable String message) {}
