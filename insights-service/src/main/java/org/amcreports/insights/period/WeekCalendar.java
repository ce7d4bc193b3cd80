package org.amcreports.insights.period;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * The weeks of one workflow on one instance.
 *
 * @param firstDay of the first held week
 */
public record WeekCalendar(DayOfWeek weekStart, ZoneId zone, Duration availability, LocalDate firstDay) {
    /** Far more than is kept, and few enough for one answer. */
    static final int MOST_WEEKS = 200;

    /** Whole weeks, from the first day of the first to the last day of the last. */
    public record WeekRange(LocalDate from, LocalDate to) {}

    /** The last day of the last week that is available: some hours after it ended in the instance's time zone. */
    public LocalDate lastAvailableDay(Instant now) {
        LocalDate reached = now.minus(availability).atZone(zone).toLocalDate();
        return reached.with(TemporalAdjusters.previousOrSame(weekStart)).minusDays(1);
    }

    /** The whole weeks inside the range, the latest of them; empty when there is none up to the last available one. */
    public Optional<WeekRange> weeksIn(AskedRange asked, Instant now) {
        LocalDate lastDay = lastAvailableDay(now);
        AskedRange.Days days = asked.days(firstDay, lastDay);
        LocalDate earliest = lastDay.minusWeeks(MOST_WEEKS).plusDays(1);
        LocalDate first = days.from().isBefore(earliest) ? earliest : days.from();
        LocalDate from = first.with(TemporalAdjusters.nextOrSame(weekStart));
        LocalDate to = days.to()
                .plusDays(1)
                .with(TemporalAdjusters.previousOrSame(weekStart))
                .minusDays(1);
        return from.isBefore(to) ? Optional.of(new WeekRange(from, to)) : Optional.empty();
    }
}
