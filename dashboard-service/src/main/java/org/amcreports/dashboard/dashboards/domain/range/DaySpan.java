package org.amcreports.dashboard.dashboards.domain.range;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Days from first to last, both included. */
public record DaySpan(LocalDate from, LocalDate to) {

    /** The days that aggregation-service answers for; it refuses questions about others. */
    static final DaySpan REACH = new DaySpan(LocalDate.of(1970, 1, 1), LocalDate.of(2200, 12, 31));

    public DaySpan {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends before it starts: " + from + " to " + to);
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** As many days, directly before; empty where aggregation-service does not answer for them. */
    public Optional<DaySpan> before() {
        return Optional.of(new DaySpan(from.minusDays(days()), from.minusDays(1)))
                .filter(REACH::contains);
    }

    public boolean contains(DaySpan other) {
        return !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    /** The shortest span that holds both. */
    public DaySpan hull(DaySpan other) {
        return new DaySpan(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }
}
