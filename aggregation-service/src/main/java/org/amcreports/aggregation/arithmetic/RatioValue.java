package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/**
 * A ratio from its parts: over the rows that have both when there are any, else total by total. Parts that share no
 * row never meet in a group that separates them, so the ratio is unknown there without a rule of its own.
 */
record RatioValue(Ratio ratio, Part numerator, Part denominator) {

    /** A part's tally over all rows and over the rows that have both parts. */
    record Part(MetricTally all, MetricTally shared, Measure measure) {

        Value over(boolean sharedRows) {
            return (sharedRows ? shared : all).value(measure);
        }
    }

    Value value() {
        if (numerator.all().known() == 0 || denominator.all().known() == 0) {
            return Value.UNKNOWN;
        }
        if (currencies().size() > 1) {
            return Value.withheld(Value.MIXED_CURRENCY);
        }
        boolean sharedRows = numerator.shared().known() > 0;
        Value value = divide(numerator.over(sharedRows), denominator.over(sharedRows));
        return sharedRows && someNotShared() && value.note() == null ? value.noted(Value.PARTIAL_PARTS) : value;
    }

    private Value divide(Value top, Value bottom) {
        if (top.note() != null || bottom.note() != null) {
            return new Value(null, top.note() != null ? top.note() : bottom.note());
        }
        BigDecimal over = top.number();
        BigDecimal under = bottom.number();
        if (over == null || under == null || under.signum() == 0) {
            return Value.UNKNOWN;
        }
        return Value.of(ratio.of(over, under));
    }

    private boolean someNotShared() {
        long shared = numerator.shared().known();
        return shared < numerator.all().known() || shared < denominator.all().known();
    }

    private Set<String> currencies() {
        Set<String> both = new TreeSet<>(numerator.all().currencies());
        both.addAll(denominator.all().currencies());
        return both;
    }
}
