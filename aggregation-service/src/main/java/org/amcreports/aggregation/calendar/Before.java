package org.amcreports.aggregation.calendar;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Which earlier days a span is compared with: always as many. */
public enum Before {
    /** Those right before it. */
    PREVIOUS_PERIOD,
    /** Those with the same ISO week numbers, 52 or 53 weeks earlier; where its weeks lie in two years, by the last. */
    PREVIOUS_YEAR;

    /** The names on the wire, as a regular expression. */
    public static final String NAMES = "previous_period|previous_year";

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Before of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    public DateRange of(DateRange span) {
        long days = this == PREVIOUS_PERIOD ? span.length() : 7L * weeksBack(span.end());
        return new DateRange(span.start().minusDays(days), span.end().minusDays(days));
    }

    /** As many as the year before has. Its weeks, and not the day's own year's, lie between the two. */
    private static long weeksBack(LocalDate day) {
        LocalDate yearBefore = LocalDate.of(day.get(IsoFields.WEEK_BASED_YEAR) - 1, 7, 1);
        return IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(yearBefore).getMaximum();
    }
}
