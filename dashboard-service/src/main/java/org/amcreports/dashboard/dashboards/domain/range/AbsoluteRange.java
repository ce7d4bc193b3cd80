package org.amcreports.dashboard.dashboards.domain.range;

import java.time.LocalDate;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;

/** A range by its dates. */
public record AbsoluteRange(DaySpan span) implements DateRange {

    private static final int MAX_YEARS = 3;

    public static AbsoluteRange of(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new InvalidDefinitionException(FIELD, "must not end before it starts");
        }
        if (to.isAfter(from.plusYears(MAX_YEARS))) {
            throw new InvalidDefinitionException(FIELD, "must not be longer than " + MAX_YEARS + " years");
        }
        DaySpan span = new DaySpan(from, to);
        if (!DaySpan.REACH.contains(span)) {
            throw new InvalidDefinitionException(FIELD, "must lie in the years 1970 to 2200");
        }
        return new AbsoluteRange(span);
    }

    @Override
    public String wireName() {
        return span.from() + "," + span.to();
    }
}
