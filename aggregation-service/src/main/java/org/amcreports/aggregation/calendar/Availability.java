package org.amcreports.aggregation.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Says which weeks of a source AMC can answer by now: those that ended at least {@code delay} ago, local time. */
public record Availability(WeekStart weekStart, ZoneId zone, Duration delay) {

    public boolean isAvailable(LocalDate start, Instant now) {
        Instant from = start.plusDays(7).atStartOfDay(zone).toInstant().plus(delay);
        return !from.isAfter(now);
    }

    /** First day of the last week that is available. */
    public LocalDate lastAvailable(Instant now) {
        LocalDate reached = LocalDate.ofInstant(now.minus(delay), zone);
        return weekStart.startOf(reached).minusWeeks(1);
    }

    /** First days of the weeks that share a day with the range, oldest first. */
    public List<LocalDate> weeksOver(DateRange range) {
        LocalDate first = weekStart.startOf(range.start());
        return first.datesUntil(range.end().plusDays(1), java.time.Period.ofDays(7))
                .toList();
    }
}
