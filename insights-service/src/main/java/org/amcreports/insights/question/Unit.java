package org.amcreports.insights.question;

import java.util.Locale;

/** What a number counts. */
public enum Unit {
    CURRENCY,
    PERCENT,
    POINTS,
    COUNT,
    RATIO,
    WEEKS,
    PROBABILITY;

    /** The name that is stored and shown. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit that a source declares by this name; everything unnamed is counted. */
    static Unit declared(String name) {
        return switch (name) {
            case "currency" -> CURRENCY;
            case "percent" -> PERCENT;
            case "ratio" -> RATIO;
            default -> COUNT;
        };
    }

    /** The unit of a difference of two such numbers. */
    public Unit ofDifference() {
        return this == PERCENT ? POINTS : this;
    }
}
