package org.amcreports.aggregation.maths;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the known values of one column come to so far. */
final class MetricTally {

    private @Nullable BigDecimal value;
    private long known;
    private boolean cut;
    private final Set<String> currencies = new TreeSet<>();

    void add(BigDecimal added, Additivity additivity, boolean whole) {
        value = value == null ? added : additivity.combine(value, added);
        known++;
        cut |= !whole;
    }

    void paidIn(String currency) {
        currencies.add(currency);
    }

    void merge(TallySnapshot.Metric other, Additivity additivity) {
        BigDecimal merged = other.value();
        if (merged != null) {
            value = value == null ? merged : additivity.combine(value, merged);
        }
        known += other.known();
        cut |= other.cut();
        currencies.addAll(other.currencies());
    }

    TallySnapshot.Metric snapshot() {
        return new TallySnapshot.Metric(value, known, cut, Set.copyOf(currencies));
    }

    @Nullable
    BigDecimal value() {
        return value;
    }

    /** How many rows had a value. */
    long known() {
        return known;
    }

    /** Whether a row was only partly inside the period. */
    boolean cut() {
        return cut;
    }

    Set<String> currencies() {
        return currencies;
    }
}
