package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/**
 * A ratio from its parts: over the rows that have both when there are any, else total by total. Parts that share no
 * row never meet in a group that separates them, so the ratio is unknown there without a rule of its own.
 */
record RatioValue(Ratio ratio, Part numerator, Part denominator) {

    /**
     * A part's tally over all rows and over the rows that have both parts.
     *
     * @param rows how many rows there are, known or not: what cannot be added is withheld where there are several
     */
    record Part(MetricTally all, MetricTally shared, Measure measure, long rows, boolean cut) {

        Value over(boolean sharedRows) {
            return (sharedRows ? shared : all).value(measure, rows, cut);
        }
    }

    Value value() {
        Value value = fromParts();
        return value.note() == null && someUnread() ? value.noted(Value.NOT_A_NUMBER) : value;
    }

    private Value fromParts() {
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
        BigDecimal over = top.number();
        BigDecimal under = bottom.number();
        if (over == null || under == null) {
            String why = over == null ? top.note() : bottom.note();
            return why == null ? Value.UNKNOWN : Value.withheld(why);
        }
        return under.signum() == 0 ? Value.UNKNOWN : Value.of(ratio.of(over, under));
    }

    private boolean someUnread() {
        return numerator.all().unread() > 0 || denominator.all().unread() > 0;
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
