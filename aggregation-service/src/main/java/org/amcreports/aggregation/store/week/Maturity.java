package org.amcreports.aggregation.store.week;

import java.util.Locale;

/** Whether AMC may still change a week's numbers. */
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
