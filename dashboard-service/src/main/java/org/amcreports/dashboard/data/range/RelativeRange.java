package org.amcreports.dashboard.data.range;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** A range by its name. All of them look back from the source's last available day, never from today. */
public enum RelativeRange implements DateRange, WireNamed {
    LAST_4_WEEKS,
    LAST_12_WEEKS,
    LAST_52_WEEKS,
    THIS_MONTH,
    LAST_MONTH,
    THIS_QUARTER,
    LAST_QUARTER,
    YTD,
    /** Everything that is known of the source; with nothing known, its last available year of weeks. */
    ALL;

    @Override
    public DaySpan resolve(LocalDate lastDay, @Nullable LocalDate firstDay) {
        LocalDate month = lastDay.withDayOfMonth(1);
        LocalDate quarter = month.minusMonths((lastDay.getMonthValue() - 1) % 3);
        return switch (this) {
            case LAST_4_WEEKS -> weeks(4, lastDay);
            case LAST_12_WEEKS -> weeks(12, lastDay);
            case LAST_52_WEEKS -> weeks(52, lastDay);
            case THIS_MONTH -> new DaySpan(month, lastDay);
            case LAST_MONTH -> wholeMonths(month.minusMonths(1), 1);
            case THIS_QUARTER -> new DaySpan(quarter, lastDay);
            case LAST_QUARTER -> wholeMonths(quarter.minusMonths(3), 3);
            case YTD -> new DaySpan(lastDay.withDayOfYear(1), lastDay);
            case ALL ->
                firstDay == null || firstDay.isAfter(lastDay) ? weeks(52, lastDay) : new DaySpan(firstDay, lastDay);
        };
    }

    @Override
    public Optional<DaySpan> previous(LocalDate lastDay, @Nullable LocalDate firstDay) {
        DaySpan span = resolve(lastDay, firstDay);
        return switch (this) {
            case LAST_4_WEEKS, LAST_12_WEEKS, LAST_52_WEEKS -> Optional.of(span.before());
            case THIS_MONTH -> Optional.of(earlier(span, Period.ofMonths(1)));
            case LAST_MONTH -> Optional.of(wholeMonths(span.from().minusMonths(1), 1));
            case THIS_QUARTER -> Optional.of(earlier(span, Period.ofMonths(3)));
            case LAST_QUARTER -> Optional.of(wholeMonths(span.from().minusMonths(3), 3));
            case YTD -> Optional.of(earlier(span, Period.ofYears(1)));
            case ALL -> Optional.empty();
        };
    }

    @Override
    public String wireName() {
        return WireNamed.super.wireName();
    }

    private static DaySpan weeks(int count, LocalDate lastDay) {
        return new DaySpan(lastDay.plusDays(1).minusWeeks(count), lastDay);
    }

    private static DaySpan wholeMonths(LocalDate firstDay, int count) {
        return new DaySpan(firstDay, firstDay.plusMonths(count).minusDays(1));
    }

    /** The same first days of the month, quarter or year before; the last day of a shorter month stands for those it lacks. */
    private static DaySpan earlier(DaySpan span, Period period) {
        return new DaySpan(span.from().minus(period), span.to().minus(period));
    }
}
