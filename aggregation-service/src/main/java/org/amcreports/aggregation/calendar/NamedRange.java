package org.amcreports.aggregation.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A range by its name. All of them look back from the last day of a source's last available week, never from today. */
public enum NamedRange {
    LAST_4_WEEKS,
    LAST_12_WEEKS,
    LAST_52_WEEKS,
    /** The month of the last available day, up to that day; so the quarter and the year. */
    THIS_MONTH,
    /** The whole month before; so the quarter. */
    LAST_MONTH,
    THIS_QUARTER,
    LAST_QUARTER,
    YTD,
    /** From the first week that is stored to the last that is available, or stored if that is later. */
    ALL;

    /** The names on the wire, as a regular expression. */
    public static final String NAMES =
            "last_4_weeks|last_12_weeks|last_52_weeks|this_month|last_month|this_quarter|last_quarter|ytd|all";

    public static final String ONE_OF = "must be last_4_weeks, last_12_weeks, last_52_weeks, this_month, last_month,"
            + " this_quarter, last_quarter, ytd or all";

    /** @throws IllegalArgumentException when there is none of that name */
    public static NamedRange of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    /**
     * The days it stands for.
     *
     * @param stored from the first to the last day of the weeks that are stored; null when none are
     * @return empty for {@link #ALL} of nothing
     */
    public Optional<DateRange> resolve(Availability availability, Instant now, @Nullable DateRange stored) {
        LocalDate last = DateRange.week(availability.lastAvailable(now)).end();
        if (this != ALL) {
            return Optional.of(until(last));
        }
        return Optional.ofNullable(stored)
                .map(days -> new DateRange(days.start(), last.isAfter(days.end()) ? last : days.end()));
    }

    private DateRange until(LocalDate last) {
        LocalDate month = last.withDayOfMonth(1);
        LocalDate quarter = last.with(IsoFields.DAY_OF_QUARTER, 1);
        return switch (this) {
            case LAST_4_WEEKS -> weeks(4, last);
            case LAST_12_WEEKS -> weeks(12, last);
            case LAST_52_WEEKS -> weeks(52, last);
            case THIS_MONTH -> new DateRange(month, last);
            case LAST_MONTH -> new DateRange(month.minusMonths(1), month.minusDays(1));
            case THIS_QUARTER -> new DateRange(quarter, last);
            case LAST_QUARTER -> new DateRange(quarter.minusMonths(3), quarter.minusDays(1));
            case YTD -> new DateRange(last.withDayOfYear(1), last);
            case ALL -> throw new IllegalStateException("all depends on what is stored");
        };
    }

    private static DateRange weeks(int count, LocalDate last) {
        return new DateRange(last.plusDays(1).minusWeeks(count), last);
    }
}
