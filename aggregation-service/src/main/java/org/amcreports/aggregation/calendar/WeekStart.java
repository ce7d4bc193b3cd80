package org.amcreports.aggregation.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The day on which a workflow's weeks begin. */
public enum WeekStart {
    MONDAY(DayOfWeek.MONDAY),
    SUNDAY(DayOfWeek.SUNDAY);

    private final DayOfWeek day;

    WeekStart(DayOfWeek day) {
        this.day = day;
    }

    /** The first day of the week that holds the given day. */
    public LocalDate startOf(LocalDate date) {
        return date.with(TemporalAdjusters.previousOrSame(day));
    }

    public boolean begins(LocalDate date) {
        return date.getDayOfWeek() == day;
    }
}
