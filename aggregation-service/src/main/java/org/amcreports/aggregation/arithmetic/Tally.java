package org.amcreports.aggregation.arithmetic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.amcreports.aggregation.calendar.DateRange;
import org.jspecify.annotations.Nullable;

/** Adds up the rows of one group in one period; two tallies over different rows or days merge into one. */
public final class Tally {

    private static final int COVERAGE_SCALE = 6;

    private final Measures measures;
    private final MetricTally[] columns;
    private final MetricTally[] numerators;
    private final MetricTally[] denominators;
    private long rows;
    private boolean estimated;
    private @Nullable BigDecimal coverageBase;
    private @Nullable BigDecimal uncovered;

    public Tally(Measures measures) {
        this.measures = measures;
        columns = fresh(measures.columns().size());
        numerators = fresh(measures.pairs().size());
        denominators = fresh(measures.pairs().size());
    }

    /** Adds the part of the row that falls in the period; says whether any of it did. */
    public boolean add(RowValues row, DateRange period) {
        Portion portion = Portion.of(row, period).orElse(null);
        if (portion == null) {
            return false;
        }
        rows++;
        @Nullable BigDecimal[] shares = shares(row, portion);
        addColumns(row, shares, portion.whole());
        addPairs(shares, portion.whole());
        addCoverage(row, shares);
        return true;
    }

    /** Merges what was stored of other rows or days; columns that are not asked for here are passed over. */
    public void merge(TallySnapshot stored) {
        rows += stored.rows();
        estimated |= stored.estimated();
        for (int i = 0; i < columns.length; i++) {
            columns[i].merge(stored.column(measures.columns().get(i).name()), additivity(i));
        }
        for (int i = 0; i < numerators.length; i++) {
            Measures.Pair pair = measures.pairs().get(i);
            TallySnapshot.Pair storedPair = stored.pair(pair.name());
            numerators[i].merge(storedPair.numerator(), additivity(pair.numerator()));
            denominators[i].merge(storedPair.denominator(), additivity(pair.denominator()));
        }
        if (Objects.equals(coverageColumn(), stored.coverageColumn())) {
            coverageBase = plus(coverageBase, stored.coverageBase());
            uncovered = plus(uncovered, stored.uncovered());
        }
    }

    public void merge(Tally other) {
        merge(other.snapshot());
    }

    public TallySnapshot snapshot() {
        Map<String, TallySnapshot.Metric> metrics = new LinkedHashMap<>();
        Map<String, TallySnapshot.Pair> pairs = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].known() > 0) {
                metrics.put(measures.columns().get(i).name(), columns[i].snapshot());
            }
        }
        for (int i = 0; i < numerators.length; i++) {
            if (numerators[i].known() > 0) {
                TallySnapshot.Pair pair = new TallySnapshot.Pair(numerators[i].snapshot(), denominators[i].snapshot());
                pairs.put(measures.pairs().get(i).name(), pair);
            }
        }
        return new TallySnapshot(rows, estimated, coverageColumn(), coverageBase, uncovered, metrics, pairs);
    }

    public Value value(int column) {
        return columns[column].value(measures.columns().get(column));
    }

    /** Of a column by name; unknown when it is not kept here. */
    public Value value(String column) {
        int position = measures.position(column);
        return position < 0 ? Value.UNKNOWN : value(position);
    }

    public Value value(Ratio ratio, Roles roles) {
        int position = measures.pair(ratio, roles);
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
        return new RatioValue.Part(columns[column], shared, measures.columns().get(column));
    }

    /** Share of the coverage metric on rows that were not filtered, 0 to 1; null where nothing says. */
    public @Nullable BigDecimal coverage() {
        if (coverageBase == null || uncovered == null || coverageBase.signum() == 0) {
            return null;
        }
        BigDecimal shown = coverageBase.subtract(uncovered);
        return Numbers.plain(shown.divide(coverageBase, COVERAGE_SCALE, RoundingMode.HALF_UP));
    }

    public Measures measures() {
        return measures;
    }

    public long rows() {
        return rows;
    }

    public boolean estimated() {
        return estimated;
    }

    public Set<String> currencies() {
        Set<String> all = new TreeSet<>();
        Arrays.stream(columns).forEach(column -> all.addAll(column.currencies()));
        return all;
    }

    private @Nullable BigDecimal[] shares(RowValues row, Portion portion) {
        @Nullable BigDecimal[] shares = new BigDecimal[columns.length];
        for (int i = 0; i < shares.length; i++) {
            BigDecimal value = row.values()[i];
            shares[i] = value == null ? null : portion.of(value, additivity(i));
        }
        return shares;
    }

    private void addColumns(RowValues row, @Nullable BigDecimal[] shares, boolean whole) {
        for (int i = 0; i < shares.length; i++) {
            BigDecimal share = shares[i];
            if (share == null) {
                continue;
            }
            columns[i].add(share, additivity(i), whole);
            estimated |= !whole && additivity(i) == Additivity.SUM;
            if (measures.columns().get(i).money()) {
                columns[i].paidIn(row.currency());
            }
        }
    }

    private void addPairs(@Nullable BigDecimal[] shares, boolean whole) {
        for (int i = 0; i < numerators.length; i++) {
            Measures.Pair pair = measures.pairs().get(i);
            BigDecimal numerator = shares[pair.numerator()];
            BigDecimal denominator = shares[pair.denominator()];
            if (numerator != null && denominator != null) {
                numerators[i].add(numerator, additivity(pair.numerator()), whole);
                denominators[i].add(denominator, additivity(pair.denominator()), whole);
            }
        }
    }

    private void addCoverage(RowValues row, @Nullable BigDecimal[] shares) {
        BigDecimal share = measures.coverageBase() < 0 ? null : shares[measures.coverageBase()];
        if (share == null || row.filtered() == null) {
            return;
        }
        coverageBase = plus(coverageBase, share);
        uncovered = plus(uncovered, row.filtered() ? share : BigDecimal.ZERO);
    }

    private @Nullable String coverageColumn() {
        int base = measures.coverageBase();
        return base < 0 ? null : measures.columns().get(base).name();
    }

    private Additivity additivity(int column) {
        return measures.columns().get(column).additivity();
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
