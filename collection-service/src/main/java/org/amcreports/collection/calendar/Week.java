package org.amcreports.collection.calendar;

import java.time.LocalDate;

/** Seven days, both ends inclusive. */
public record Week(LocalDate start) {

    private static final int DAYS = 7;

    public LocalDate end() {
        return start.plusDays(DAYS - 1);
    }

    public LocalDate endExclusive() {
        return start.plusDays(DAYS);
    }

    public Week plusWeeks(int weeks) {
        return new Week(start.plusWeeks(weeks));
    }
}
