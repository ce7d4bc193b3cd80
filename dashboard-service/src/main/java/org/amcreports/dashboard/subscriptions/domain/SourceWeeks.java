package org.amcreports.dashboard.subscriptions.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.amcreports.dashboard.data.planning.WeekCalendar;
import org.jspecify.annotations.Nullable;

/**
 * How far one source of a dashboard has come.
 *
 * @param newest the first day of the newest week that is aggregated; null while none is
 * @param revision grows with every change of its aggregates; 0 while there are none
 */
public record SourceWeeks(WeekCalendar calendar, @Nullable LocalDate newest, long revision) {

    boolean hasNewestAvailable(Instant now) {
        return newest != null && !newest.isBefore(calendar.lastAvailableWeek(now));
    }
}
