package org.amcreports.aggregation.arithmetic;

import java.util.Locale;

/**
 * Which events a metric counts. Traffic does not change any more once its week is available; conversions are
 * attributed for days after, until the week is final.
 */
public enum TimeBasis {
    TRAFFIC,
    CONVERSION;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
