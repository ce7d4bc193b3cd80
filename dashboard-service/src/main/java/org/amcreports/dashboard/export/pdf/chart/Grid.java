package org.amcreports.dashboard.export.pdf.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.export.pdf.chart.ChartData.DataSeries;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * A table as rows and columns of one kind of value each.
 *
 * @param likeness among which values shades mean the same
 */
record Grid(List<String> columns, List<DataSeries> rows, Likeness likeness, List<String> omissions) {

    private static final int MOST_ROWS = 25;
    private static final int MOST_COLUMNS = 110;
    private static final Limits LIMITS = new Limits(MOST_COLUMNS, MOST_ROWS, MOST_ROWS);

    /** Among which values the shades can be compared. */
    enum Likeness {
        ALL,
        ROW,
        COLUMN
    }

    static Grid of(Table table) {
        List<Integer> metrics = ChartData.metrics(table);
        if (Periods.areIn(table)) {
            ChartData data = ChartData.of(table, LIMITS);
            return new Grid(
                    data.places(), data.series(), metrics.size() == 1 ? Likeness.ALL : Likeness.ROW, data.omissions());
        }
        List<Integer> dimensions = ChartData.columns(table, Column.Role.DIMENSION);
        return dimensions.size() > 1 && metrics.size() == 1
                ? crossed(table, dimensions, metrics.get(0))
                : besideEachOther(table, metrics);
    }

    /** The last dimension goes across, the others down. */
    private static Grid crossed(Table table, List<Integer> dimensions, int metric) {
        int across = dimensions.get(dimensions.size() - 1);
        List<Integer> down = dimensions.subList(0, dimensions.size() - 1);
        Map<Group, Map<Group, @Nullable Double>> rows = new LinkedHashMap<>();
        Map<Group, String> rowNames = new HashMap<>();
        Map<Group, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            List<@Nullable Object> row = table.rows().get(i);
            Group one = Group.of(table, i, down);
            Group other = Group.of(table, i, List.of(across));
            rowNames.putIfAbsent(one, name(table, row, down));
            columns.putIfAbsent(other, name(table, row, List.of(across)));
            rows.computeIfAbsent(one, key -> new LinkedHashMap<>()).put(other, Cells.number(row.get(metric)));
        }
        List<Group> places = columns.keySet().stream().limit(MOST_COLUMNS).toList();
        List<String> names = places.stream().map(columns::get).toList();
        List<DataSeries> shown = rows.entrySet().stream()
                .limit(MOST_ROWS)
                .map(row -> new DataSeries(
                        Objects.requireNonNull(rowNames.get(row.getKey())),
                        places.stream().map(row.getValue()::get).toList()))
                .toList();
        List<String> omissions = new ArrayList<>();
        ChartData.omit(omissions, "rows", shown.size(), rows.size(), "first");
        ChartData.omit(omissions, "columns", names.size(), columns.size(), "first");
        return new Grid(names, shown, Likeness.ALL, omissions);
    }

    private static Grid besideEachOther(Table table, List<Integer> metrics) {
        ChartData data = ChartData.of(table, LIMITS);
        List<DataSeries> rows = new ArrayList<>();
        for (int i = 0; i < data.places().size(); i++) {
            int place = i;
            List<@Nullable Double> values = new ArrayList<>();
            data.series().forEach(series -> values.add(series.values().get(place)));
            rows.add(new DataSeries(data.places().get(place), values));
        }
        return new Grid(
                Legend.namesOf(data.series()),
                rows,
                metrics.size() == 1 ? Likeness.ALL : Likeness.COLUMN,
                data.omissions());
    }

    private static String name(Table table, List<@Nullable Object> row, List<Integer> dimensions) {
        return dimensions.stream()
                .map(column -> Words.cell(table.columns().get(column), row.get(column)))
                .collect(Collectors.joining(" / "));
    }

    /** The values that one cell's shade is to be compared with. */
    List<@Nullable Double> comparableWith(int row, int column) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                if (likeness == Likeness.ALL
                        || likeness == Likeness.ROW && r == row
                        || likeness == Likeness.COLUMN && c == column) {
                    values.add(rows.get(r).values().get(c));
                }
            }
        }
        return values;
    }
}
