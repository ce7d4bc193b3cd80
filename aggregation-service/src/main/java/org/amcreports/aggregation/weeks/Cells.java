package org.amcreports.aggregation.weeks;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** CSV cells as values. An empty cell is unknown; so is one that cannot be read. */
final class Cells {

    private static final int DATE_LENGTH = 10;
    /** No honest number is longer, and beyond it exponents such as 1E+999999999 would fill the memory. */
    private static final int MOST_DIGITS = 500;

    private Cells() {}

    static @Nullable String text(@Nullable String cell) {
        return cell == null || cell.isEmpty() ? null : cell;
    }

    /** Null for what is not a number that can be stored, NaN and infinities included. */
    static @Nullable BigDecimal number(String cell) {
        try {
            BigDecimal number = new BigDecimal(cell.strip());
            boolean storable = number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
            return storable ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The day of a date or of a timestamp in ISO form. */
    static @Nullable LocalDate day(@Nullable String cell) {
        if (cell == null || cell.length() < DATE_LENGTH) {
            return null;
        }
        try {
            return LocalDate.parse(cell.substring(0, DATE_LENGTH));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
