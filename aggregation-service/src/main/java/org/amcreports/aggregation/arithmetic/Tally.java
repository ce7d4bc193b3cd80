package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rows of one group in one period come to; tallies over different rows or days merge into one. */
public final class Tally {

    private static final int COVERAGE_SCALE = 6;

    private final Measures measures;
    private final MetricTally[] columns;
    private final MetricTally[] numerators;
    private final MetricTally[] denominators;
    private long rows;
    private long cutRows;
    private boolean spread;
    private @Nullable BigDecimal coverageBase;
    private @Nullable BigDecimal withheld;

    public Tally(Measures measures) {
        this.measures = measures;
        columns = fresh(measures.measures().size());
        numerators = fresh(measures.pairs().size());
        denominators = fresh(measures.pairs().size());
    }

    public void add(RowSums sums) {
        rows += sums.rows();
        cutRows += sums.cutRows();
        for (int i = 0; i < columns.length; i++) {
            Measure measure = measures.measures().get(i);
            columns[i].add(sums.values()[i], sums.known()[i], sums.unread()[i], measure, sums.currency());
            spread |= sums.cutRows() > 0 && sums.values()[i] != null && measure.additivity() == Additivity.SUM;
        }
        for (int i = 0; i < numerators.length; i++) {
            Measures.Pair pair = measures.pairs().get(i);
            long shared = sums.shared()[i];
            numerators[i].add(sums.numerators()[i], shared, 0, measure(pair.numerator()), sums.currency());
            denominators[i].add(sums.denominators()[i], shared, 0, measure(pair.denominator()), sums.currency());
        }
        addCoverage(sums);
    }

    /** Counts rows that may belong here or not, since what they would tell it by was withheld, for the coverage alone. */
    public void addCoverage(RowSums sums) {
        if (sums.filtered() == null || measures.coverageBase() < 0) {
            return;
        }
        BigDecimal base = sums.values()[measures.coverageBase()];
        coverageBase = plus(coverageBase, base);
        withheld = plus(withheld, base == null || sums.filtered() ? base : BigDecimal.ZERO);
    }

    public void merge(Tally other) {
        rows += other.rows;
        cutRows += other.cutRows;
        spread |= other.spread;
        coverageBase = plus(coverageBase, other.coverageBase);
        withheld = plus(withheld, other.withheld);
        for (int i = 0; i < columns.length; i++) {
            columns[i].merge(other.columns[i], measure(i).additivity());
        }
        for (int i = 0; i < numerators.length; i++) {
            Measures.Pair pair = measures.pairs().get(i);
            numerators[i].merge(other.numerators[i], measure(pair.numerator()).additivity());
            denominators[i].merge(
                    other.denominators[i], measure(pair.denominator()).additivity());
        }
    }

    /** Of a measure; unknown when it is not kept here. */
    public Value value(Measure measure) {
        int position = measures.position(measure);
        return position < 0 ? Value.UNKNOWN : columns[position].value(measure, rows, cutRows > 0);
    }

    public Value value(Ratio ratio) {
        int position = measures.pair(ratio);
        if (position < 0) {
            return Value.UNKNOWN;
        }
        Measures.Pair pair = measures.pairs().get(position);
        return new RatioValue(
                        ratio,
                        part(pair.numerator(), numerators[position]),
                        part(pair.denominator(), denominators[position]))
                .value();
    }

    private RatioValue.Part part(int column, MetricTally shared) {
        return new RatioValue.Part(columns[column], shared, measure(column), rows, cutRows > 0);
    }

    /** Share of the coverage metric on rows that were not filtered, 0 to 1; null where nothing says. */
    public @Nullable BigDecimal coverage() {
        if (coverageBase == null || withheld == null || coverageBase.signum() == 0) {
            return null;
        }
        BigDecimal shown = coverageBase.subtract(withheld);
        return Numbers.plain(shown.divide(coverageBase, COVERAGE_SCALE, RoundingMode.HALF_UP));
    }

    public Measures measures() {
        return measures;
    }

    public long rows() {
        return rows;
    }

    /** Whether a part of a week's value was reckoned from its number of days. */
    public boolean estimated() {
        return spread;
    }

    public Set<String> currencies() {
        Set<String> all = new TreeSet<>();
        Arrays.stream(columns).forEach(column -> all.addAll(column.currencies()));
        return all;
    }

    /** How many cells could not be read, by the measure that they are of; only of those that have any. */
    public Map<String, Long> unread() {
        Map<String, Long> unread = new TreeMap<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].unread() > 0) {
                unread.put(measure(i).name(), columns[i].unread());
            }
        }
        return unread;
    }

    private Measure measure(int position) {
        return measures.measures().get(position);
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.add(other);
    }

    private static MetricTally[] fresh(int size) {
        MetricTally[] tallies = new MetricTally[size];
        Arrays.setAll(tallies, i -> new MetricTally());
        return tallies;
    }
}
