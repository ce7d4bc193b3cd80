package org.amcreports.aggregation.calendar;

import java.util.Locale;

/** The length of the periods that days are added up to; TOTAL is the whole range asked for. */
public enum Grain {
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    TOTAL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Grain of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
