package org.amcreports.insights.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The relative ranges of dashboards (design 7.3), by the same names. */
public enum NamedRange implements AskedRange {
    LAST_4_WEEKS,
    LAST_12_WEEKS,
    LAST_52_WEEKS,
    THIS_MONTH,
    LAST_MONTH,
    THIS_QUARTER,
    LAST_QUARTER,
    YTD,
    ALL;

    public static Optional<NamedRange> named(String wireName) {
        return Arrays.stream(values())
                .filter(range -> range.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Days days(LocalDate firstDay, LocalDate lastDay) {
        LocalDate quarter = lastDay.with(IsoFields.DAY_OF_QUARTER, 1);
        YearMonth month = YearMonth.from(lastDay);
        return switch (this) {
            case LAST_4_WEEKS -> new LastWeeks(4).days(firstDay, lastDay);
            case LAST_12_WEEKS -> new LastWeeks(12).days(firstDay, lastDay);
            case LAST_52_WEEKS -> new LastWeeks(52).days(firstDay, lastDay);
            case THIS_MONTH -> new Days(month.atDay(1), lastDay);
            case LAST_MONTH ->
                new Days(month.minusMonths(1).atDay(1), month.minusMonths(1).atEndOfMonth());
            case THIS_QUARTER -> new Days(quarter, lastDay);
            case LAST_QUARTER -> new Days(quarter.minusMonths(3), quarter.minusDays(1));
            case YTD -> new Days(lastDay.withDayOfYear(1), lastDay);
            case ALL -> new Days(firstDay, lastDay);
        };
    }
}
