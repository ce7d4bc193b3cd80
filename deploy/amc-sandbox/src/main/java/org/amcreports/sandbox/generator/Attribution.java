package org.amcreports.sandbox.generator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * How much of a day's conversions is known: 70 % when its week ends, all of it 14 days later, in equal daily steps.
 *
 * @param days known after the end of the week, from 0 to 14
 */
record Attribution(long days) {

    private static final long WINDOW_DAYS = 14;

    static Attribution of(LocalDate date, LocalDate knownUntil) {
        LocalDate weekEnd = date.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        long days = ChronoUnit.DAYS.between(weekEnd, knownUntil);
        return new Attribution(Math.max(0, Math.min(WINDOW_DAYS, days)));
    }

    long sofar(long total) {
        return total * (700 * WINDOW_DAYS + 300 * days) / (1_000 * WINDOW_DAYS);
    }
}
