package org.amcreports.dashboard.data.shaping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Period;
import org.amcreports.dashboard.data.shaping.Column.Type;
import org.jspecify.annotations.Nullable;

/** Lays the answers of a widget's series side by side: one row for each period and group, a gap is null and never 0. */
final class TableBuilder {

    private static final int COMPLETE = 3;

    private final Asking plan;
    private final List<Column> metricColumns;

    TableBuilder(Asking plan, List<Column> metricColumns) {
        this.plan = plan;
        this.metricColumns = metricColumns;
    }

    /**
     * Rows for periods and groups, and those for the groups beyond.
     *
     * @param items of each series, in the same order
     */
    Table of(JointGroups groups, List<List<Item>> items) {
        Map<RowKey, List<@Nullable Object>> rows = new LinkedHashMap<>();
        for (int series : JointGroups.seriesByRank(plan)) {
            for (Item item : items.get(series)) {
                fill(rows.computeIfAbsent(keyOf(item), key -> blankRow(key, item)), series, item);
            }
        }
        List<RowKey> keys = ordered(limited(rows.keySet(), groups));
        return new Table(columns(), keys.stream().map(rows::get).toList(), others(keys));
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (plan.grain() != Grain.TOTAL) {
            columns.add(Column.period("period", Type.STRING));
            columns.add(Column.period("period_start", Type.DATE));
            columns.add(Column.period("period_end", Type.DATE));
            columns.add(Column.period("period_complete", Type.BOOLEAN));
        }
        plan.groupBy().forEach(dimension -> columns.add(Column.dimension(dimension)));
        columns.addAll(metricColumns);
        return List.copyOf(columns);
    }

    private List<@Nullable Object> blankRow(RowKey key, Item item) {
        List<@Nullable Object> row = new ArrayList<>();
        if (plan.grain() != Grain.TOTAL) {
            Period period = item.period();
            row.add(period == null ? null : period.key());
            row.add(period == null ? null : period.start());
            row.add(period == null ? null : period.end());
            row.add(period == null ? null : period.complete());
        }
        row.addAll(key.group);
        row.addAll(Collections.nCopies(metricColumns.size(), null));
        return row;
    }

    private void fill(List<@Nullable Object> row, int series, Item item) {
        int first = row.size() - metricColumns.size();
        for (int i = 0; i < metricColumns.size(); i++) {
            Column column = metricColumns.get(i);
            if (Integer.valueOf(series).equals(column.series())) {
                row.set(first + i, item.metrics().get(column.metric()));
            }
        }
        if (plan.grain() != Grain.TOTAL
                && item.period() != null
                && !item.period().complete()) {
            row.set(COMPLETE, false);
        }
    }

    private RowKey keyOf(Item item) {
        Period period = plan.grain() == Grain.TOTAL ? null : item.period();
        List<@Nullable String> group = JointGroups.groupOf(plan, item);
        return period == null
                ? new RowKey(null, LocalDate.MIN, group, item.others())
                : new RowKey(period.key(), period.start(), group, item.others());
    }

    /** One series keeps the order of its answer; several are put in the order of time, the groups beyond last. */
    private List<RowKey> ordered(List<RowKey> keys) {
        return plan.series().size() == 1
                ? keys
                : keys.stream()
                        .sorted(Comparator.comparing(RowKey::start).thenComparing(RowKey::others))
                        .toList();
    }

    /** The groups that are shown with all others as one or, where nothing is grouped, the last periods. */
    private List<RowKey> limited(Set<RowKey> keys, JointGroups groups) {
        Integer limit = plan.joint().limit();
        if (limit != null && plan.groupBy().isEmpty()) {
            return keys.stream()
                    .sorted(Comparator.comparing(RowKey::start))
                    .skip(Math.max(0, keys.size() - limit))
                    .toList();
        }
        return keys.stream()
                .filter(key -> key.others() || groups.isShown(key.group()))
                .toList();
    }

    private static SortedSet<Integer> others(List<RowKey> keys) {
        return IntStream.range(0, keys.size())
                .filter(i -> keys.get(i).others())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Series agree on a period by its name and first day; one may have all of its weeks and another not. */
    private record RowKey(@Nullable String period, LocalDate start, List<@Nullable String> group, boolean others) {}
}
