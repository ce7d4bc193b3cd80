package org.amcreports.collection.collections;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.collection.calendar.WeekCalendar;
import org.amcreports.collection.calendar.WeekStart;
import org.jspecify.annotations.Nullable;

/**
 * A workflow on an instance, and what the ledger holds of it.
 *
 * @param held the first days of the weeks that readers see
 * @param provisional how many of these may still change at AMC
 * @param activeCollections the ids of those that are pending or running
 */
public record SourceHoldings(
        UUID workflowId,
        @Nullable String workflowName,
        UUID instanceId,
        @Nullable String instanceName,
        String timeZone,
        @Nullable String currency,
        WeekStart weekStart,
        int availabilityHours,
        int settleDays,
        Set<LocalDate> held,
        int provisional,
        List<String> activeCollections) {

    public LocalDate lastAvailable(Instant now) {
        return calendar().lastAvailable(now).start();
    }

    /** How many weeks AMC could still be asked for that are not held. */
    public int missing(Instant now) {
        return (int) calendar()
                .askable(now)
                .filter(week -> !held.contains(week.start()))
                .count();
    }

    private WeekCalendar calendar() {
        return new WeekCalendar(weekStart, ZoneId.of(timeZone), Duration.ofHours(availabilityHours), settleDays);
    }
}
