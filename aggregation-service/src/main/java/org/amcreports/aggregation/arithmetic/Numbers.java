package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;

/** Canonical decimals: no trailing zeros, no exponent, so that equal values are equal objects. */
public final class Numbers {

    private Numbers() {}

    public static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
