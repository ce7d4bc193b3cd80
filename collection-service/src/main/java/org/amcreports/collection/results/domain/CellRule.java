package org.amcreports.collection.results.domain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** How a cell is compared: metrics by their number, everything else byte for byte. */
public enum CellRule {
    VERBATIM,
    EXACT_NUMBER,
    /** AMC adds doubles in no fixed order, which moves their last digits from run to run. */
    TWELVE_DIGITS;

    private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_UP);

    public static CellRule of(String dataType, String role) {
        if (!role.equalsIgnoreCase("METRIC")) {
            return VERBATIM;
        }
        return switch (dataType.toUpperCase(Locale.ROOT)) {
            case "DOUBLE", "FLOAT" -> TWELVE_DIGITS;
            case "LONG", "INTEGER", "SHORT", "BYTE", "DECIMAL" -> EXACT_NUMBER;
            default -> VERBATIM;
        };
    }

    /** The text that two equal cells share; a cell that is no number stands for itself. */
    public String canonical(String cell) {
        if (this == VERBATIM || cell.isEmpty()) {
            return cell;
        }
        return Numbers.parse(cell).map(this::plain).orElse(cell);
    }

    /** The number in a numeric metric's cell; empty for an unknown value. */
    public Optional<BigDecimal> number(String cell) {
        return this == VERBATIM ? Optional.empty() : Numbers.parse(cell);
    }

    private String plain(BigDecimal number) {
        BigDecimal compared = this == TWELVE_DIGITS ? number.round(TWELVE) : number;
        return compared.stripTrailingZeros().toPlainString();
    }
}
