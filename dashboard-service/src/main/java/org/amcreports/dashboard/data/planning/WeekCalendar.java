package org.amcreports.dashboard.data.planning;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** The weeks of a workflow on an instance, and from when each can be collected. */
public record WeekCalendar(DayOfWeek weekStart, ZoneId zone, Duration availability) {

    /** Of a workflow that says nothing. */
    public static final WeekCalendar USUAL = new WeekCalendar(DayOfWeek.MONDAY, ZoneOffset.UTC, Duration.ofHours(48));

    /** The first day of the latest week that can have been collected at {@code now}. */
    public LocalDate lastAvailableWeek(Instant now) {
        LocalDate start =
                LocalDate.ofInstant(now.minus(availability), zone).with(TemporalAdjusters.previousOrSame(weekStart));
        while (availableFrom(start).isAfter(now)) {
            start = start.minusWeeks(1);
        }
        return start;
    }

    /** The first day of the week that a Monday belongs to; one from Sunday shares six days with the Monday's own. */
    public LocalDate weekOf(LocalDate monday) {
        return monday.minusDays(1).with(TemporalAdjusters.nextOrSame(weekStart));
    }

    private Instant availableFrom(LocalDate start) {
        return start.plusWeeks(1).atStartOfDay(zone).toInstant().plus(availability);
    }
}
