package org.amcreports.dashboard.data.shaping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.amcreports.dashboard.data.planning.WidgetPlan.Asking;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Figures;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Item;
import org.amcreports.dashboard.data.shaping.AggregateAnswer.Period;
import org.amcreports.dashboard.data.shaping.Column.Type;
import org.jspecify.annotations.Nullable;

/** Lays the answers of a widget's series side by side: one row for each period and group, a gap is null and never 0. */
final class TableBuilder {

    private static final int COMPLETE = 3;

    private final Asking plan;
    private final List<Column> metricColumns;

    TableBuilder(Asking plan) {
        this.plan = plan;
        this.metricColumns = metricColumns(plan);
    }

    List<Column> metricColumns() {
        return metricColumns;
    }

    /** @param figures the answers to the series' current queries, in the same order */
    Table of(List<Figures> figures) {
        Map<RowKey, List<@Nullable Object>> rows = new LinkedHashMap<>();
        for (int i = 0; i < figures.size(); i++) {
            for (Item item : figures.get(i).items()) {
                fill(rows.computeIfAbsent(keyOf(item), key -> blankRow(key, item)), i, item);
            }
        }
        return new Table(columns(), ordered(rows));
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
        List<@Nullable String> group = new ArrayList<>();
        plan.groupBy().forEach(dimension -> group.add(item.group().get(dimension)));
        return period == null
                ? new RowKey(null, LocalDate.MIN, group)
                : new RowKey(period.key(), period.start(), group);
    }

    /** One series keeps the order of its answer; several are put in the order of time. */
    private List<List<@Nullable Object>> ordered(Map<RowKey, List<@Nullable Object>> rows) {
        if (plan.series().size() == 1 || plan.grain() == Grain.TOTAL) {
            return List.copyOf(rows.values());
        }
        return rows.entrySet().stream()
                .sorted(Comparator.comparing(row -> row.getKey().start()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Column> metricColumns(Asking plan) {
        List<Column> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < plan.series().size(); i++) {
            Series series = plan.series().get(i).series();
            for (String metric : series.metrics()) {
                String name = taken.add(metric) ? metric : metric + "." + (i + 1);
                columns.add(new Column(name, Column.Role.METRIC, Type.NUMBER, metric, i, series.label()));
            }
        }
        return List.copyOf(columns);
    }

    /** Series agree on a period by its name and first day; one may have all of its weeks and another not. */
    private record RowKey(@Nullable String period, LocalDate start, List<@Nullable String> group) {}
}
