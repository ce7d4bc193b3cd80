package org.amcreports.collection.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Stream;

/** The weeks of one workflow on one instance: where they begin, when they can be asked for, and when they are final. */
public record WeekCalendar(WeekStart weekStart, ZoneId zone, Duration availability, int settleDays) {

    /** How far back AMC can look. */
    private static final int RETENTION_MONTHS = 13;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    public static final String COVERED = "must lie in the years 2000 to 2100";

    /** The day that AMC's memory begins on in that zone, or in the middle of. */
    public static LocalDate retainedFrom(Instant now, ZoneId zone) {
        return now.atZone(zone).minusMonths(RETENTION_MONTHS).toLocalDate();
    }

    /** No week of any report lies outside; far beyond it, days cannot be reckoned with. */
    public static boolean covers(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    public LocalDate today(Instant now) {
        return now.atZone(zone).toLocalDate();
    }

    /** The first whole week that begins on or after the day. */
    public Week firstWeekFrom(LocalDate day) {
        return new Week(day.with(TemporalAdjusters.nextOrSame(weekStart.day())));
    }

    /** The last whole week that ends on or before the day. */
    public Week lastWeekTo(LocalDate day) {
        LocalDate nextStart = day.plusDays(1).with(TemporalAdjusters.previousOrSame(weekStart.day()));
        return new Week(nextStart).plusWeeks(-1);
    }

    public boolean startsAWeek(LocalDate day) {
        return day.getDayOfWeek() == weekStart.day();
    }

    public Week lastAvailable(Instant now) {
        return lastWeekTo(now.minus(availability).atZone(zone).toLocalDate().minusDays(1));
    }

    /** The weeks that AMC can be asked for now, newest first. */
    public Stream<Week> askable(Instant now) {
        return Stream.iterate(lastAvailable(now), week -> retained(week, now), week -> week.plusWeeks(-1));
    }

    public Instant availableAt(Week week) {
        return startOf(week.endExclusive()).plus(availability);
    }

    public Instant finalAt(Week week) {
        return startOf(week.endExclusive().plusDays(settleDays)).plus(availability);
    }

    /** What a run that began at that moment says about the week. */
    public Maturity maturityOf(Week week, Instant runStart) {
        return runStart.isBefore(finalAt(week)) ? Maturity.PROVISIONAL : Maturity.FINAL;
    }

    /** False once the window's start has left what AMC keeps. */
    public boolean retained(Week week, Instant now) {
        ZonedDateTime floor = now.atZone(zone).minusMonths(RETENTION_MONTHS);
        return !week.start().atStartOfDay(zone).isBefore(floor);
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
