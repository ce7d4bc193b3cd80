package org.amcreports.sandbox.data;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * The weeks of one workflow.
 *
 * @param availability how long after its end a week can be queried in full
 */
public record WeekCalendar(DayOfWeek weekStart, ZoneId zone, Duration availability) {

    /** The first day of the week that {@code date} lies in. */
    public LocalDate weekOf(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(weekStart));
    }

    /** The first day of the last week that is available at {@code now}. */
    public LocalDate lastAvailableWeek(Instant now) {
        LocalDate today = now.minus(availability).atZone(zone).toLocalDate();
        return weekOf(today).minusWeeks(1);
    }

    /** The days to add to dates so that the last week ending on or before {@code lastDay} becomes the last available one. */
    public long daysToLatest(LocalDate lastDay, Instant now) {
        LocalDate lastCompleteWeek = weekOf(lastDay.plusDays(1)).minusWeeks(1);
        return lastAvailableWeek(now).toEpochDay() - lastCompleteWeek.toEpochDay();
    }
}
