package org.amcreports.collection.schedules;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.collections.Creation;
import org.amcreports.collection.collections.domain.CollectionOptions;
import org.amcreports.collection.collections.domain.CollectionType;
import org.amcreports.collection.collections.domain.PlanRequest;
import org.amcreports.collection.schedules.persistence.TriggerColumns;
import org.jspecify.annotations.Nullable;

/**
 * A schedule whose time has come, held until the transaction ends.
 *
 * @param failures failed runs since one that did not fail
 * @param activeCollection the collection of its last run, if that has not ended
 * @param collectedUntil when it was due the last time that it could start a collection; a week before it began, if never
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
        @Nullable UUID activeCollection,
        Instant collectedUntil) {

    private static final int MOST_WEEKS = 56;

    /** Also of the weeks that became available since the last one, however many runs were missed. */
    Creation collection(WeekCalendar calendar, Instant now) {
        Week before = calendar.lastAvailable(collectedUntil);
        long since = ChronoUnit.WEEKS.between(
                before.start(), calendar.lastAvailable(now).start());
        int weeks = (int) Math.min(MOST_WEEKS, Math.max(targetWeeks, since));
        return new Creation(
                userId,
                workflowId,
                instanceId,
                CollectionType.WEEKLY_UPDATE,
                new PlanRequest(weeks, null, null),
                new CollectionOptions(options.force(), options.stopAfterFailures(), CollectionOptions.SCHEDULE));
    }
}
