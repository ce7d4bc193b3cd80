package org.amcreports.aggregation.calendar;

import java.util.Locale;

/** The length of the periods that days are added up to; TOTAL is the whole range asked for. */
public enum Grain {
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    TOTAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Grain of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
