package org.amcreports.dashboard.export.pdf.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * A table along one axis: its periods or, where it has none, its groups.
 *
 * @param alongTime whether the places are periods
 * @param omissions what was left out so that the rest can be told apart
 */
record ChartData(List<String> places, boolean alongTime, List<DataSeries> series, List<String> omissions) {

    static ChartData of(Table table, Limits limits) {
        return Periods.areIn(table) ? alongTime(table, limits) : alongGroups(table, limits);
    }

    /** A metric of a group; names only label it. */
    private record Key(Group group, int column) {}

    private static ChartData alongTime(Table table, Limits limits) {
        Periods periods = Periods.of(table);
        int shown = Math.min(periods.names().size(), limits.periods());
        // the newest periods are what a reader looks for
        int first = periods.names().size() - shown;
        boolean severalMetrics = metrics(table).size() > 1;
        List<Integer> dimensions = columns(table, Column.Role.DIMENSION);
        Map<Key, DataSeries> series = new LinkedHashMap<>();
        Set<Key> leftOut = new HashSet<>();
        for (int i = 0; i < table.rows().size(); i++) {
            List<@Nullable Object> row = table.rows().get(i);
            Group key = Group.of(table, i, dimensions);
            String group = Words.group(table, row);
            LocalDate start = Periods.startOf(row);
            for (int column : metrics(table)) {
                Key one = new Key(key, column);
                if (series.size() >= limits.series() && !series.containsKey(one)) {
                    leftOut.add(one);
                    continue;
                }
                String name = name(group, Words.heading(table.columns().get(column)), severalMetrics);
                DataSeries drawn = series.computeIfAbsent(one, absent -> DataSeries.blank(name, shown));
                Integer place = start == null ? null : periods.places().get(start);
                if (place != null && place >= first) {
                    drawn.values().set(place - first, Cells.number(row.get(column)));
                }
            }
        }
        List<String> omissions = new ArrayList<>();
        omit(omissions, "series", series.size(), series.size() + leftOut.size(), "first");
        omit(omissions, "periods", shown, periods.names().size(), "last");
        return new ChartData(
                periods.names().subList(first, periods.names().size()), true, List.copyOf(series.values()), omissions);
    }

    private static ChartData alongGroups(Table table, Limits limits) {
        List<List<@Nullable Object>> rows =
                table.rows().subList(0, Math.min(table.rows().size(), limits.groups()));
        List<Integer> metrics = metrics(table);
        List<DataSeries> series = new ArrayList<>();
        for (int column : metrics.subList(0, Math.min(metrics.size(), limits.series()))) {
            DataSeries one = DataSeries.blank(Words.heading(table.columns().get(column)), rows.size());
            for (int i = 0; i < rows.size(); i++) {
                one.values().set(i, Cells.number(rows.get(i).get(column)));
            }
            series.add(one);
        }
        List<String> omissions = new ArrayList<>();
        omit(omissions, "series", series.size(), metrics.size(), "first");
        omit(omissions, "groups", rows.size(), table.rows().size(), "first");
        return new ChartData(rows.stream().map(row -> Words.group(table, row)).toList(), false, series, omissions);
    }

    ChartData saying(String more) {
        List<String> all = new ArrayList<>(omissions);
        all.add(more);
        return new ChartData(places, alongTime, series, all);
    }

    static List<Integer> metrics(Table table) {
        return columns(table, Column.Role.METRIC);
    }

    static List<Integer> columns(Table table, Column.Role role) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> table.columns().get(i).role() == role)
                .boxed()
                .toList();
    }

    static void omit(List<String> omissions, String what, int shown, int all, String which) {
        if (shown < all) {
            omissions.add(which + " %,d of %,d %s".formatted(shown, all, what));
        }
    }

    private static String name(String group, String metric, boolean severalMetrics) {
        if (group.isEmpty()) {
            return metric;
        }
        return severalMetrics ? group + ", " + metric : group;
    }

    /** @param values one for each place; null is a gap */
    record DataSeries(String name, List<@Nullable Double> values) {

        static DataSeries blank(String name, int places) {
            return new DataSeries(name, new ArrayList<>(Collections.nCopies(places, null)));
        }

        double largest() {
            return values.stream()
                    .filter(value -> value != null)
                    .mapToDouble(value -> Math.abs(value))
                    .max()
                    .orElse(0);
        }
    }
}
