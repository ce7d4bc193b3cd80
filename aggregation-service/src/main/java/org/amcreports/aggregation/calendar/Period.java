package org.amcreports.aggregation.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One week, month or quarter, or a whole range, under the key that aggregates are stored by. */
public record Period(Grain grain, String key, DateRange days) {

    public static Period containing(Grain grain, LocalDate day, WeekStart weekStart) {
        return switch (grain) {
            case WEEKLY -> week(weekStart.startOf(day), weekStart);
            case MONTHLY -> month(YearMonth.from(day));
            case QUARTERLY -> quarter(day);
            case TOTAL -> throw new IllegalArgumentException("a total has no calendar period");
        };
    }

    /** The periods that share a day with the range, oldest first. */
    public static List<Period> over(Grain grain, DateRange range, WeekStart weekStart) {
        if (grain == Grain.TOTAL) {
            return List.of(total(range));
        }
        List<Period> periods = new ArrayList<>();
        for (LocalDate day = range.start(); !day.isAfter(range.end()); ) {
            Period period = containing(grain, day, weekStart);
            periods.add(period);
            day = period.days().end().plusDays(1);
        }
        return periods;
    }

    private static Period total(DateRange range) {
        return new Period(Grain.TOTAL, range.start() + "_" + range.end(), range);
    }

    private static Period week(LocalDate start, WeekStart weekStart) {
        String key = weekStart == WeekStart.SUNDAY
                ? start.toString()
                : String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        start.get(IsoFields.WEEK_BASED_YEAR),
                        start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        return new Period(Grain.WEEKLY, key, DateRange.week(start));
    }

    private static Period month(YearMonth month) {
        return new Period(Grain.MONTHLY, month.toString(), new DateRange(month.atDay(1), month.atEndOfMonth()));
    }

    private static Period quarter(LocalDate day) {
        int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
        YearMonth first = YearMonth.of(day.getYear(), 3 * quarter - 2);
        YearMonth last = first.plusMonths(2);
        return new Period(
                Grain.QUARTERLY, day.getYear() + "-Q" + quarter, new DateRange(first.atDay(1), last.atEndOfMonth()));
    }
}
