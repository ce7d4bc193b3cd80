package org.amcreports.aggregation.rollup;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.amcreports.aggregation.store.aggregate.AggregateRow;
import org.jspecify.annotations.Nullable;

/** A row before and after; the version is not part of what is compared, for it only counts changes. */
record RowChange(@Nullable AggregateRow previous, AggregateRow current) {

    private static final Map<String, Function<AggregateRow, @Nullable Object>> MARKS = marks();

    boolean isChange() {
        return previous == null
                || !changedMarks().isEmpty()
                || !changedMetrics().isEmpty();
    }

    Map<String, AggregateRefreshed.Change> changedMetrics() {
        Map<String, BigDecimal> before = previous == null ? Map.of() : previous.metrics();
        Map<String, BigDecimal> after = current.metrics();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, AggregateRefreshed.Change> changes = new LinkedHashMap<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))
                    || before.containsKey(name) != after.containsKey(name)) {
                changes.put(name, new AggregateRefreshed.Change(before.get(name), after.get(name)));
            }
        }
        return changes;
    }

    List<String> changedMarks() {
        List<String> changed = new ArrayList<>();
        AggregateRow before = previous;
        MARKS.forEach((name, mark) -> {
            if (before == null || !Objects.equals(mark.apply(before), mark.apply(current))) {
                changed.add(name);
            }
        });
        return changed;
    }

    private static Map<String, Function<AggregateRow, @Nullable Object>> marks() {
        Map<String, Function<AggregateRow, @Nullable Object>> marks = new LinkedHashMap<>();
        marks.put("as_of", AggregateRow::asOf);
        marks.put("maturity", AggregateRow::maturity);
        marks.put("estimated", AggregateRow::estimated);
        marks.put("coverage", AggregateRow::coverage);
        marks.put("row_count", AggregateRow::rowCount);
        marks.put("currency", AggregateRow::currency);
        marks.put("units", AggregateRow::units);
        marks.put("notes", AggregateRow::notes);
        marks.put("missing_weeks", AggregateRow::missingWeeks);
        marks.put("dimensions", AggregateRow::dimensions);
        return marks;
    }
}
