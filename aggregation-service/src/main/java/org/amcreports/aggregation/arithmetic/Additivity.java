package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.util.Locale;

/** How the values of several rows become one. NONE: they do not (distinct users cannot be added). */
public enum Additivity {
    SUM,
    MAX,
    MIN,
    NONE;

    BigDecimal combine(BigDecimal one, BigDecimal other) {
        return switch (this) {
            case SUM -> one.add(other);
            case MAX -> one.max(other);
            case MIN -> one.min(other);
            case NONE -> other;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
