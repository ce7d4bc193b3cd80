package org.amcreports.dashboard.export.csv;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of RFC 4180 whose text no spreadsheet takes for a formula, whatever separates its cells; a missing value is empty, empty text is {@code ""}. */
final class CsvText {

    private static final String LINE_END = "\r\n";

    /** What spreadsheets take for the begin of a formula, also in full width. */
    private static final String FORMULA_BEGINS = "=+-@\t\r\n＝＋－＠";

    /** Where a spreadsheet that separates cells by semicolons or tabs finds the begin of one; quotes do not hinder it. */
    private static final Pattern HIDDEN_FORMULA = Pattern.compile("([;\\t\\r\\n]\"*)(?=[=+\\-@＝＋－＠])");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");

    private CsvText() {}

    static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvText::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : text(value.toString());
    }

    private static String text(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        }
        String within = HIDDEN_FORMULA.matcher(text).replaceAll("$1'");
        String harmless = looksLikeFormula(text) ? "'" + within : within;
        return needsQuotes(harmless) ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static boolean needsQuotes(String text) {
        return text.chars().anyMatch(one -> one == '"' || one == ',' || one == '\r' || one == '\n');
    }

    private static boolean looksLikeFormula(String text) {
        return FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
    }
}
