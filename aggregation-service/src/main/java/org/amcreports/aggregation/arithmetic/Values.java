package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;

/** What a column's tally may be told as. */
final class Values {

    private Values() {}

    static Value column(MetricTally tally, Measure measure) {
        BigDecimal value = tally.value();
        if (value == null) {
            return Value.UNKNOWN;
        }
        if (measure.additivity() == Additivity.NONE && (tally.known() > 1 || tally.cut())) {
            return Value.withheld(Value.NON_ADDITIVE);
        }
        if (tally.currencies().size() > 1) {
            return Value.withheld(Value.MIXED_CURRENCY);
        }
        return Value.of(value);
    }
}
