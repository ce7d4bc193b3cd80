package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.util.Locale;

/** What a metric column is counted in as AMC delivers it; money is stored in currency units. */
public enum Unit {
    CURRENCY(0),
    MILLICENTS(5),
    MICROCENTS(8),
    COUNT(0);

    private final int shift;

    Unit(int shift) {
        this.shift = shift;
    }

    public boolean money() {
        return this != COUNT;
    }

    public BigDecimal toStored(BigDecimal delivered) {
        return shift == 0 ? delivered : delivered.movePointLeft(shift);
    }

    /** The unit of the stored value. */
    public String wireName() {
        return money() ? "currency" : name().toLowerCase(Locale.ROOT);
    }
}
