package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/** Parts of a whole, with their names, values and shares beside; the smallest are one slice. */
record PieChart(List<Slice> slices, List<String> omissions) implements Chart {

    private static final int MOST_SLICES = 12;
    private static final float SIZE = 7.5f;
    private static final float LINE = 12;

    record Slice(String name, double value) {}

    /** Ratios, reach and what is not known to be otherwise have no sum, thus no shares of one. */
    static boolean isOfParts(Table table) {
        MetricDescription metric =
                table.columns().get(ChartData.metrics(table).get(0)).description();
        return metric != null && metric.additive();
    }

    static PieChart of(Table table) {
        int metric = ChartData.metrics(table).get(0);
        List<Slice> slices = new ArrayList<>();
        int left = 0;
        for (List<@Nullable Object> row : table.rows()) {
            Double value = Cells.number(row.get(metric));
            if (value == null || value < 0) {
                left++;
            } else if (value > 0) {
                slices.add(new Slice(name(table, row, metric), value));
            }
        }
        List<String> omissions =
                left == 0 ? List.of() : List.of("%,d without a value that can be a slice left out".formatted(left));
        return new PieChart(withFewSlices(slices), omissions);
    }

    private static List<Slice> withFewSlices(List<Slice> all) {
        List<Slice> sorted = all.stream()
                .sorted(Comparator.comparingDouble(Slice::value).reversed())
                .toList();
        if (sorted.size() <= MOST_SLICES) {
            return sorted;
        }
        List<Slice> few = new ArrayList<>(sorted.subList(0, MOST_SLICES - 1));
        List<Slice> rest = sorted.subList(MOST_SLICES - 1, sorted.size());
        few.add(new Slice(
                "%,d others".formatted(rest.size()),
                rest.stream().mapToDouble(Slice::value).sum()));
        return few;
    }

    private static String name(Table table, List<@Nullable Object> row, int metric) {
        String group = Words.group(table, row);
        if (Periods.areIn(table)) {
            return group.isEmpty() ? String.valueOf(row.get(0)) : row.get(0) + ", " + group;
        }
        return group.isEmpty() ? Words.heading(table.columns().get(metric)) : group;
    }

    @Override
    public void draw(Canvas canvas, Area area) throws IOException {
        double whole = slices.stream().mapToDouble(Slice::value).sum();
        float radius = Math.min(area.height() / 2, area.width() / 4) - 4;
        float x = area.x() + radius + 8;
        float y = area.middle();
        double from = 0;
        float line = y + slices.size() * LINE / 2 - SIZE;
        float names = x + radius + 20;
        for (int i = 0; i < slices.size(); i++) {
            Slice slice = slices.get(i);
            double to = i == slices.size() - 1 ? 2 * Math.PI : from + 2 * Math.PI * slice.value() / whole;
            canvas.wedge(x, y, radius, from, to, Ink.ofSeries(i));
            from = to;
            String share = String.format(Locale.ROOT, "%.1f %%", 100 * slice.value() / whole);
            String figures = Cells.brief(slice.value()) + "  " + share;
            float room = area.right() - names - 12 - canvas.typeface().width(figures, SIZE) - 8;
            canvas.fill(new Area(names, line - 0.5f, 7, 7), Ink.ofSeries(i));
            canvas.text(canvas.typeface().clip(slice.name(), SIZE, room), names + 11, line, SIZE, Ink.TEXT);
            canvas.textTo(figures, area.right(), line, SIZE, Ink.FAINT_TEXT);
            line -= LINE;
        }
    }
}
