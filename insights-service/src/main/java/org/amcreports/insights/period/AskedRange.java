package org.amcreports.insights.period;

import java.time.LocalDate;

/** A range as it is asked for, before it is known which week is the last available one. */
public sealed interface AskedRange
        permits AskedRange.Absolute, AskedRange.LastWeeks, AskedRange.LastMonths, NamedRange {

    /** The days meant, when the first held week begins on {@code firstDay} and the last available one ends on {@code lastDay}. */
    Days days(LocalDate firstDay, LocalDate lastDay);

    /** First and last day, both inclusive. */
    record Days(LocalDate from, LocalDate to) {}

    record Absolute(LocalDate start, LocalDate end) implements AskedRange {
        @Override
        public Days days(LocalDate firstDay, LocalDate lastDay) {
            return new Days(start, end.isAfter(lastDay) ? lastDay : end);
        }
    }

    record LastWeeks(int count) implements AskedRange {
        @Override
        public Days days(LocalDate firstDay, LocalDate lastDay) {
            return new Days(lastDay.minusWeeks(count).plusDays(1), lastDay);
        }
    }

    record LastMonths(int count) implements AskedRange {
        @Override
        public Days days(LocalDate firstDay, LocalDate lastDay) {
            return new Days(lastDay.minusMonths(count).plusDays(1), lastDay);
        }
    }
}
