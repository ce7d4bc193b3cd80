package org.amcreports.collection.calendar;

import java.time.DayOfWeek;

/** The first day of a workflow's weeks. */
public enum WeekStart {
    MONDAY(DayOfWeek.MONDAY),
    SUNDAY(DayOfWeek.SUNDAY);

    private final DayOfWeek day;

    WeekStart(DayOfWeek day) {
        this.day = day;
    }

    public DayOfWeek day() {
        return day;
    }
}
