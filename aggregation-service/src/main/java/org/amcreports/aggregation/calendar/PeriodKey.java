package org.amcreports.aggregation.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of weeks (2026-W05, or the first day where weeks start on Sunday), months (2026-02) and quarters (2026-Q1). */
public final class PeriodKey {

    private static final Pattern ISO_WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");

    private PeriodKey() {}

    /** Empty when there is no such period of the grain. */
    public static Optional<Period> parse(Grain grain, String key) {
        try {
            return read(grain, key)
                    .filter(period -> period.key().equals(key) && DateRange.REACH.contains(period.days()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Period> read(Grain grain, String key) {
        return switch (grain) {
            case WEEKLY -> week(key);
            case MONTHLY -> Optional.of(period(grain, YearMonth.parse(key).atDay(1)));
            case QUARTERLY -> quarter(key);
            case TOTAL -> Optional.empty();
        };
    }

    private static Optional<Period> week(String key) {
        Matcher iso = ISO_WEEK.matcher(key);
        if (!iso.matches()) {
            return Optional.of(Period.containing(Grain.WEEKLY, LocalDate.parse(key), WeekStart.SUNDAY));
        }
        LocalDate day = LocalDate.of(Integer.parseInt(iso.group(1)), 1, 4) // which is always in the first week
                .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Long.parseLong(iso.group(2)));
        return Optional.of(period(Grain.WEEKLY, day));
    }

    private static Optional<Period> quarter(String key) {
        Matcher quarter = QUARTER.matcher(key);
        return quarter.matches()
                ? Optional.of(period(
                        Grain.QUARTERLY,
                        LocalDate.of(
                                Integer.parseInt(quarter.group(1)), 3 * Integer.parseInt(quarter.group(2)) - 2, 1)))
                : Optional.empty();
    }

    private static Period period(Grain grain, LocalDate day) {
        return Period.containing(grain, day, WeekStart.MONDAY);
    }
}
