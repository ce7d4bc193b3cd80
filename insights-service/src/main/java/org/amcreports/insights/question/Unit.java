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
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of a difference of two such numbers. */
    public Unit ofDifference() {
        return this == PERCENT ? POINTS : this;
    }
}
