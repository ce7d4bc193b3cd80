package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the known values of one measure come to so far. */
final class MetricTally {

    private @Nullable BigDecimal value;
    private long known;
    private long unread;
    private @Nullable Set<String> currencies;

    void add(@Nullable BigDecimal added, long rows, long unreadRows, Measure measure, String currency) {
        unread += unreadRows;
        if (added == null) {
            return;
        }
        value = value == null ? added : measure.additivity().combine(value, added);
        known += rows;
        if (measure.money()) {
            paidIn(currency.contains(RowSums.SEVERAL) ? List.of(currency.split(RowSums.SEVERAL)) : List.of(currency));
        }
    }

    void merge(MetricTally other, Additivity additivity) {
        BigDecimal merged = other.value;
        if (merged != null) {
            value = value == null ? merged : additivity.combine(value, merged);
        }
        known += other.known;
        unread += other.unread;
        if (other.currencies != null) {
            paidIn(other.currencies);
        }
    }

    /**
     * What may be answered: not a sum of what cannot be added, nor money of several currencies.
     *
     * @param rows how many rows it is of, known or not
     * @param cut whether one of them is only partly inside
     */
    Value value(Measure measure, long rows, boolean cut) {
        if (value == null) {
            return unread > 0 ? Value.withheld(Value.NOT_A_NUMBER) : Value.UNKNOWN;
        }
        if (measure.additivity() == Additivity.NONE && (rows > 1 || cut)) {
            return Value.withheld(Value.NON_ADDITIVE);
        }
        if (currencies().size() > 1) {
            return Value.withheld(Value.MIXED_CURRENCY);
        }
        return unread > 0 ? Value.of(value).noted(Value.NOT_A_NUMBER) : Value.of(value);
    }

    /** How many rows had a value. */
    long known() {
        return known;
    }

    /** How many rows had a value that could not be read. */
    long unread() {
        return unread;
    }

    Set<String> currencies() {
        return currencies == null ? Set.of() : currencies;
    }

    /** Kept only where there are any: there may be very many tallies, and most measures are no money. */
    private void paidIn(Collection<String> more) {
        if (currencies == null) {
            currencies = new TreeSet<>();
        }
        currencies.addAll(more);
    }
}
