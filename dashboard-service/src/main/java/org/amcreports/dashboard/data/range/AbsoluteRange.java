package org.amcreports.dashboard.data.range;

import java.time.LocalDate;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException;
import org.jspecify.annotations.Nullable;

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
    public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
        return span;
    }

    @Override
    public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
        return Optional.of(span.before()).filter(DaySpan.REACH::contains);
    }

    @Override
    public String wireName() {
        return span.from() + "," + span.to();
    }
}
