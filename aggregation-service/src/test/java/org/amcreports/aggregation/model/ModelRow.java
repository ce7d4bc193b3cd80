package org.amcreports.aggregation.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV line: the week it came with, its own date if any, its cells by column. */
record ModelRow(
        LocalDate week, @Nullable LocalDate date, @Nullable Boolean filtered, Map<String, String> cells) {

    /** How many of the week's days, as first and last index, lie in the period; null when none does. */
    int @Nullable [] days(LocalDate start, LocalDate end) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < 7; i++) {
            LocalDate day = week.plusDays(i);
            boolean counts = date == null || day.equals(nearest());
            if (counts && !day.isBefore(start) && !day.isAfter(end)) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? null : new int[] {first, last};
    }

    boolean whole(int[] days) {
        return date != null || days[0] == 0 && days[1] == 6;
    }

    @Nullable
    BigDecimal known(String column) {
        String cell = cells.getOrDefault(column, "");
        return cell.isEmpty() ? null : new BigDecimal(cell);
    }

    /** The value's part of these days, in whole numbers of its last decimal. */
    @Nullable
    BigDecimal part(String column, int[] days) {
        BigDecimal value = known(column);
        if (value == null || whole(days)) {
            return value;
        }
        int scale = Math.max(6, value.scale());
        BigInteger units = value.setScale(scale).unscaledValue();
        return new BigDecimal(upTo(units, days[1] + 1).subtract(upTo(units, days[0])), scale);
    }

    /** round(units * days / 7), halves up, of a number that is not negative. */
    private static BigInteger upTo(BigInteger units, int days) {
        return units.multiply(BigInteger.valueOf(2L * days))
                .add(BigInteger.valueOf(7))
                .divide(BigInteger.valueOf(14));
    }

    private @Nullable LocalDate nearest() {
        if (date == null) {
            return null;
        }
        if (date.isBefore(week)) {
            return week;
        }
        return date.isAfter(week.plusDays(6)) ? week.plusDays(6) : date;
    }
}
