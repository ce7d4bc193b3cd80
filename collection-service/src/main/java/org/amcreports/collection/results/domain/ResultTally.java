package org.amcreports.collection.results.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rows of a result amount to, in constant memory. */
public final class ResultTally {

    private static final int NONE = -1;

    private final ResultChecksum checksum;
    private final List<CellRule> rules;
    private final int filteredColumn;
    private final int firstMetric;
    private long rows;
    private long suppressedRows;
    private @Nullable BigDecimal firstMetricTotal;

    /** {@code filteredColumn} is the index of AMC's discriminator column, negative without one. */
    public ResultTally(List<String> names, List<CellRule> rules, int filteredColumn) {
        this.checksum = new ResultChecksum(names, rules);
        this.rules = List.copyOf(rules);
        this.filteredColumn = filteredColumn;
        this.firstMetric = rules.stream()
                .filter(rule -> rule != CellRule.VERBATIM)
                .findFirst()
                .map(rules::indexOf)
                .orElse(NONE);
    }

    public void add(List<String> row) {
        checksum.add(row);
        rows++;
        if (filteredColumn >= 0 && row.get(filteredColumn).equalsIgnoreCase("true")) {
            suppressedRows++;
        }
        if (firstMetric != NONE) {
            rules.get(firstMetric).number(row.get(firstMetric)).ifPresent(this::addToTotal);
        }
    }

    private void addToTotal(BigDecimal number) {
        firstMetricTotal = firstMetricTotal == null ? number : firstMetricTotal.add(number);
    }

    public String checksum() {
        return checksum.value();
    }

    public long rows() {
        return rows;
    }

    public long suppressedRows() {
        return suppressedRows;
    }

    public boolean hasFilteredColumn() {
        return filteredColumn >= 0;
    }

    /** Empty without a numeric metric, or when none of its cells holds a value. */
    public Optional<BigDecimal> firstMetricTotal() {
        return Optional.ofNullable(firstMetricTotal);
    }
}
