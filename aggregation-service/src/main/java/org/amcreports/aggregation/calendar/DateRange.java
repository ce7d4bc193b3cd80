package org.amcreports.aggregation.calendar;

import java.time.LocalDate;
import java.util.Optional;

/** Days from start to end, both included. */
public record DateRange(LocalDate start, LocalDate end) {

    public DateRange {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("range ends " + end + " before it starts " + start);
        }
    }

    public static DateRange week(LocalDate start) {
        return new DateRange(start, start.plusDays(6));
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
