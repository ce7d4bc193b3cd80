package org.amcreports.aggregation.store.rollup;

import java.time.YearMonth;
import java.util.List;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.store.week.StoredWeek;

/**
 * Some days of a week, all in the same period of an answer.
 *
 * @param period its position in the answer
 */
public record Piece(StoredWeek week, int period, DateRange days) {

    /** From the first day of the earliest week: partitions between two parameters are found without planning anew. */
    static DateRange weeks(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.week().days())
                .reduce(DateRange::union)
                .orElseThrow();
    }

    /** Which of the spans that roll-ups are kept for the days are; the rest is added up from facts. */
    enum Span {
        WHOLE,
        FIRST_MONTH,
        SECOND_MONTH,
        OTHER;

        short number() {
            return (short) ordinal();
        }
    }

    /** Whether roll-ups are kept for the days. */
    public boolean isRolledUp() {
        return span() != Span.OTHER;
    }

    Span span() {
        if (days.equals(week.days())) {
            return Span.WHOLE;
        }
        YearMonth first = YearMonth.from(week.start());
        boolean twoMonths = !first.equals(YearMonth.from(week.days().end()));
        if (twoMonths && days.equals(new DateRange(week.start(), first.atEndOfMonth()))) {
            return Span.FIRST_MONTH;
        }
        boolean second = twoMonths
                && days.equals(
                        new DateRange(first.plusMonths(1).atDay(1), week.days().end()));
        return second ? Span.SECOND_MONTH : Span.OTHER;
    }
}
