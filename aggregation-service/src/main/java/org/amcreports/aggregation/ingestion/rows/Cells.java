package org.amcreports.aggregation.ingestion.rows;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CSV cells as values. An empty cell is unknown; so is one that cannot be read. */
final class Cells {

    private static final int DATE_LENGTH = 10;
    /**
     * Before the point, and after it. No honest number is longer, exponents such as 1E+999999999 would fill the memory,
     * and the quotient of two must not be longer than JSON readers accept, which is 1,000 digits.
     */
    private static final int MOST_DIGITS = 400;

    private static final int MOST_CHARACTERS = 3 * MOST_DIGITS;

    private Cells() {}

    static @Nullable String text(@Nullable String cell) {
        return cell == null || cell.isEmpty() ? null : cell;
    }

    /** Null for what is not a number that can be stored, NaN and infinities included. */
    static @Nullable BigDecimal number(String cell) {
        if (isTooLong(cell)) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(cell.strip());
            long whole = (long) number.precision() - number.scale();
            return whole <= MOST_DIGITS && number.scale() <= MOST_DIGITS ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static boolean isTooLong(String number) {
        return number.length() > MOST_CHARACTERS;
    }

    /** The day of a date or of a timestamp in ISO form. */
    static @Nullable LocalDate day(String cell) {
        String text = cell.strip();
        if (text.length() < DATE_LENGTH) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, DATE_LENGTH));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Null for what is neither true nor false. */
    static @Nullable Boolean flag(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Boolean.TRUE;
            case "false", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** A currency's code as it is always written. */
    static @Nullable String currency(@Nullable String cell) {
        return cell == null ? null : text(cell.strip().toUpperCase(Locale.ROOT));
    }
}
