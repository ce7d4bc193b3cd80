package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A ratio of two summed parts, taken last. */
public enum Ratio {
    CTR(100, Role.CLICKS, Role.IMPRESSIONS),
    CVR(100, Role.PURCHASES, Role.CLICKS),
    ACOS(100, Role.SPEND, Role.SALES),
    ROAS(1, Role.SALES, Role.SPEND),
    CPC(1, Role.SPEND, Role.CLICKS),
    CPM(1000, Role.SPEND, Role.IMPRESSIONS),
    CPA(1, Role.SPEND, Role.PURCHASES),
    NTB_PERCENTAGE(100, Role.NEW_TO_BRAND, Role.PURCHASES),
    UNITS_PER_ORDER(1, Role.UNITS_SOLD, Role.PURCHASES),
    FREQUENCY(1, Role.IMPRESSIONS, Role.REACH);

    private static final int SCALE = 6;

    private final BigDecimal factor;
    private final Role numerator;
    private final Role denominator;

    Ratio(int factor, Role numerator, Role denominator) {
        this.factor = BigDecimal.valueOf(factor);
        this.numerator = numerator;
        this.denominator = denominator;
    }

    public Role numerator() {
        return numerator;
    }

    public Role denominator() {
        return denominator;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** currency, percent or ratio. */
    public String unit() {
        return switch (this) {
            case CPC, CPM, CPA -> "currency";
            case CTR, CVR, ACOS, NTB_PERCENTAGE -> "percent";
            case ROAS, UNITS_PER_ORDER, FREQUENCY -> "ratio";
        };
    }

    BigDecimal of(BigDecimal numeratorSum, BigDecimal denominatorSum) {
        return factor.multiply(numeratorSum).divide(denominatorSum, SCALE, RoundingMode.HALF_UP);
    }

    public static Optional<Ratio> named(String wireName) {
        return Stream.of(values())
                .filter(ratio -> ratio.wireName().equals(wireName))
                .findFirst();
    }
}
