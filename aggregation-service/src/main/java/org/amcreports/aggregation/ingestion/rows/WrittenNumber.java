package org.amcreports.aggregation.ingestion.rows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.aggregation.arithmetic.Unit;
import org.amcreports.aggregation.mapping.PlannedColumn;

/**
 * A number as people write it, where its form alone leaves one reading: 1,234,567.8, 1.234.567,8, 1 234, (3), 5 % in a column of rates, € 4 in a column of money that is paid in euros. {@code 1,500} could be
 * two numbers and is none; so is {@code 1.500} beside a sign that machines do not write.
 *
 * @param decimalComma whether it was read by taking a comma for the decimal point
 */
record WrittenNumber(BigDecimal value, boolean decimalComma) {

    private static final Pattern SPACES = Pattern.compile("[\\s\u00a0\u2007\u2009\u202f]+");
    private static final Pattern WRITTEN =
            Pattern.compile("(?<paren>\\()? ?(?<minus>-)? ?(?<before>\\p{Sc}|\\p{Lu}{3})?"
                    + " ?(?<inner>-)? ?(?<digits>[0-9](?:[0-9.,'\u2019 ]*[0-9])?) ?(?<after>\\p{Sc}|\\p{Lu}{3}|%)?"
                    + " ?(?<close>\\))?");

    private static final Pattern AMBIGUOUS = Pattern.compile("[1-9][0-9]{0,2}[.,][0-9]{3}");
    private static final Pattern POINT = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final Pattern COMMA = Pattern.compile("[0-9]+,[0-9]+");
    private static final Pattern POINT_GROUPED = Pattern.compile("[1-9][0-9]{0,2}(,[0-9]{3})+\\.[0-9]+"
            + "|[1-9][0-9]{0,2}(,[0-9]{3}){2,}|[1-9][0-9]?(,[0-9]{2})+,[0-9]{3}(\\.[0-9]+)?"
            + "|[1-9][0-9]{0,2}([ '\u2019])[0-9]{3}(\\5[0-9]{3})*(\\.[0-9]+)?");
    private static final Pattern COMMA_GROUPED = Pattern.compile("[1-9][0-9]{0,2}(\\.[0-9]{3})+,[0-9]+"
            + "|[1-9][0-9]{0,2}(\\.[0-9]{3}){2,}|[1-9][0-9]{0,2}([ '\u2019])[0-9]{3}(\\3[0-9]{3})*,[0-9]+");
    private static final Pattern GROUPS = Pattern.compile("[ '\u2019]");

    private static final Set<String> DOLLARS =
            Set.of("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP");
    private static final Map<String, Set<String>> SIGNS = Map.of(
            "€", Set.of("EUR"),
            "$", DOLLARS,
            "£", Set.of("GBP", "EGP"),
            "¥", Set.of("JPY", "CNY"),
            "₹", Set.of("INR"),
            "₺", Set.of("TRY"));

    /** @param currency what the row is paid in */
    static Optional<WrittenNumber> read(String cell, PlannedColumn column, String currency) {
        if (Cells.isTooLong(cell)) {
            return Optional.empty();
        }
        Matcher written = WRITTEN.matcher(SPACES.matcher(cell).replaceAll(" ").strip());
        return written.matches() && isSignedOnce(written) && fits(written, column, currency)
                ? digits(written.group("digits")).map(number -> isNegative(written) ? number.negate() : number)
                : Optional.empty();
    }

    /** Whether the cell is one number with a decimal point and another with a comma for the thousands, or the reverse. */
    static boolean isAmbiguous(String cell) {
        return AMBIGUOUS.matcher(cell).matches();
    }

    private static Optional<WrittenNumber> digits(String digits) {
        if (isAmbiguous(digits)) {
            return Optional.empty();
        }
        if (POINT.matcher(digits).matches()) {
            return number(digits, false);
        }
        if (POINT_GROUPED.matcher(digits).matches()) {
            return number(GROUPS.matcher(digits.replace(",", "")).replaceAll(""), false);
        }
        if (COMMA.matcher(digits).matches() || COMMA_GROUPED.matcher(digits).matches()) {
            String ungrouped = GROUPS.matcher(digits.replace(".", "")).replaceAll("");
            return number(ungrouped.replace(',', '.'), true);
        }
        return Optional.empty();
    }

    private static Optional<WrittenNumber> number(String digits, boolean decimalComma) {
        return Optional.ofNullable(Cells.number(digits)).map(value -> new WrittenNumber(value, decimalComma));
    }

    private WrittenNumber negate() {
        return new WrittenNumber(value.negate(), decimalComma);
    }

    private static boolean isNegative(Matcher written) {
        return has(written, "paren") || has(written, "minus") || has(written, "inner");
    }

    private static boolean isSignedOnce(Matcher written) {
        long signs = List.of("paren", "minus", "inner").stream()
                .filter(sign -> has(written, sign))
                .count();
        return signs <= 1 && has(written, "paren") == has(written, "close");
    }

    /** Percentages only of rates, and money only of the row's own currency and not in millicents. */
    private static boolean fits(Matcher written, PlannedColumn column, String currency) {
        String before = written.group("before");
        String after = written.group("after");
        if (before == null && after == null) {
            return true;
        }
        if (before != null && after != null) {
            return false;
        }
        String unit = before != null ? before : after;
        return "%".equals(unit)
                ? column.holdsRates()
                : column.unit() == Unit.CURRENCY
                        && (unit.equals(currency)
                                || SIGNS.getOrDefault(unit, Set.of()).contains(currency));
    }

    private static boolean has(Matcher written, String group) {
        return written.group(group) != null;
    }
}
