package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the known values of one column come to so far. */
final class MetricTally {

    private @Nullable BigDecimal value;
    private long known;
    /** Whether a row was only partly inside the period. */
    private boolean cut;

    private @Nullable Set<String> currencies;

    void add(BigDecimal added, Additivity additivity, boolean whole) {
        value = value == null ? added : additivity.combine(value, added);
        known++;
        cut |= !whole;
    }

    void paidIn(String currency) {
        paidIn(currency.contains(RowValues.SEVERAL) ? List.of(currency.split(RowValues.SEVERAL)) : List.of(currency));
    }

    void merge(TallySnapshot.Metric other, Additivity additivity) {
        BigDecimal merged = other.value();
        if (merged != null) {
            value = value == null ? merged : additivity.combine(value, merged);
        }
        known += other.known();
        cut |= other.cut();
        paidIn(other.currencies());
    }

    TallySnapshot.Metric snapshot() {
        return new TallySnapshot.Metric(value, known, cut, Set.copyOf(currencies()));
    }

    /** What may be answered: not a sum of what cannot be added, nor money of several currencies. */
    Value value(Measure measure) {
        if (value == null) {
            return Value.UNKNOWN;
        }
        if (measure.additivity() == Additivity.NONE && (known > 1 || cut)) {
            return Value.withheld(Value.NON_ADDITIVE);
        }
        return currencies().size() > 1 ? Value.withheld(Value.MIXED_CURRENCY) : Value.of(value);
    }

    /** How many rows had a value. */
    long known() {
        return known;
    }

    Set<String> currencies() {
        return currencies == null ? Set.of() : currencies;
    }

    /** Kept only where there are any: there may be very many tallies, and most columns are no money. */
    private void paidIn(Collection<String> more) {
        if (more.isEmpty()) {
            return;
        }
        if (currencies == null) {
            currencies = new TreeSet<>();
        }
        currencies.addAll(more);
    }
}
