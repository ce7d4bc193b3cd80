package org.amcreports.collection.calendar;

import java.util.Locale;

/** Whether attributed numbers of a week may still grow. */
public enum Maturity {
    PROVISIONAL,
    FINAL;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Maturity of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
