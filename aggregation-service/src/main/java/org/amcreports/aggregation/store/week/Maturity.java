package org.amcreports.aggregation.store.week;

import java.util.Locale;

/** Whether AMC may still change a week's numbers. */
public enum Maturity {
    PROVISIONAL,
    FINAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Maturity of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
