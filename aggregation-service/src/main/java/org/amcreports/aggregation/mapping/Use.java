package org.amcreports.aggregation.mapping;

import java.util.Locale;

/** What a column is used as. */
public enum Use {
    DATE,
    DIMENSION,
    METRIC,
    FILTERED,
    CURRENCY,
    IGNORE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
