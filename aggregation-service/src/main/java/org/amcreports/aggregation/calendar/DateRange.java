package org.amcreports.aggregation.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Days from start to end, both included. */
public record DateRange(LocalDate start, LocalDate end) {

    /** The days that anybody can have data of; what lies outside is a slip of the pen. */
    public static final DateRange REACH = new DateRange(LocalDate.of(1970, 1, 1), LocalDate.of(2200, 12, 31));

    public static final String OUT_OF_REACH = "must be a day of the years 1970 to 2200";

    public DateRange {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("range ends " + end + " before it starts " + start);
        }
    }

    public static DateRange week(LocalDate start) {
        return new DateRange(start, start.plusDays(6));
    }

    /** In days. */
    public long length() {
        return ChronoUnit.DAYS.between(start, end) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && !day.isAfter(end);
    }

    public boolean contains(DateRange other) {
        return contains(other.start) && contains(other.end);
    }

    public boolean overlaps(DateRange other) {
        return !other.end.isBefore(start) && !other.start.isAfter(end);
    }

    public Optional<DateRange> intersect(DateRange other) {
        return overlaps(other)
                ? Optional.of(new DateRange(later(start, other.start), earlier(end, other.end)))
                : Optional.empty();
    }

    public DateRange union(DateRange other) {
        return new DateRange(earlier(start, other.start), later(end, other.end));
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
