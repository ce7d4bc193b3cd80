package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.amcreports.aggregation.calendar.DateRange;

/** Which of a row's days fall in a period: for a dated row all or none, for a dateless one days first to last of seven. */
record Portion(int first, int last) {

    private static final int LAST_DAY = 6;
    private static final Portion WHOLE = new Portion(0, LAST_DAY);

    static Optional<Portion> of(RowValues row, DateRange period) {
        LocalDate day = row.day();
        if (day != null) {
            return period.contains(day) ? Optional.of(WHOLE) : Optional.empty();
        }
        long first = Math.max(0, ChronoUnit.DAYS.between(row.weekStart(), period.start()));
        long last = Math.min(LAST_DAY, ChronoUnit.DAYS.between(row.weekStart(), period.end()));
        return first > last ? Optional.empty() : Optional.of(new Portion((int) first, (int) last));
    }

    boolean whole() {
        return first == 0 && last == LAST_DAY;
    }

    BigDecimal of(BigDecimal value, Additivity additivity) {
        return whole() || additivity != Additivity.SUM ? value : WeekSplit.share(value, first, last);
    }
}
