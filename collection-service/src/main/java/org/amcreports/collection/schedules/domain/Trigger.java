package org.amcreports.collection.schedules.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.amcreports.collection.calendar.WeekCalendar;

/**
 * When a schedule fires. A local time that the clocks skip in spring is taken as much later as they are put forward; one
 * that comes twice in autumn counts the first time only.
 */
public sealed interface Trigger permits Trigger.WhenAvailable, Trigger.Weekly, CronTrigger {

    /** The first moment after the given one. */
    Instant next(Instant after, WeekCalendar calendar);

    /** The first moment of a schedule that begins, or goes on, now. */
    default Instant first(Instant now, WeekCalendar calendar) {
        return next(now, calendar);
    }

    /** As soon as AMC can answer for another week; at once for the last one that is available. */
    record WhenAvailable() implements Trigger {

        @Override
        public Instant next(Instant after, WeekCalendar calendar) {
            return calendar.availableAt(calendar.lastAvailable(after).plusWeeks(1));
        }

        @Override
        public Instant first(Instant now, WeekCalendar calendar) {
            return calendar.availableAt(calendar.lastAvailable(now));
        }
    }

    record Weekly(DayOfWeek weekday, LocalTime time, ZoneId zone) implements Trigger {

        @Override
        public Instant next(Instant after, WeekCalendar calendar) {
            LocalDate day = after.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(weekday));
            Instant candidate = on(day);
            return candidate.isAfter(after) ? candidate : on(day.plusWeeks(1));
        }

        private Instant on(LocalDate day) {
            return day.atTime(time).atZone(zone).toInstant();
        }
    }
}
