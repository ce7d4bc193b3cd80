package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/** One point for each row: the first metric across, the second upwards. */
record ScatterChart(String across, String upwards, List<Point> points, List<String> omissions) implements Chart {

    private static final int MOST_POINTS = 2000;
    private static final int MOST_NAMES = 20;
    private static final float SIZE = 7;
    private static final float LONGEST_NAME = 80;

    record Point(String name, double x, double y) {}

    static ScatterChart of(Table table) {
        List<Integer> metrics = ChartData.metrics(table);
        int first = metrics.get(0);
        int second = metrics.get(Math.min(1, metrics.size() - 1));
        List<Point> points = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            Double x = Cells.number(row.get(first));
            Double y = Cells.number(row.get(second));
            if (x != null && y != null) {
                points.add(new Point(name(table, row), x, y));
            }
        }
        List<String> omissions = new ArrayList<>();
        int shown = Math.min(points.size(), MOST_POINTS);
        ChartData.omit(omissions, "points", shown, points.size(), "first");
        if (points.size() < table.rows().size()) {
            omissions.add(
                    "%,d without both values left out".formatted(table.rows().size() - points.size()));
        }
        ChartData.omit(omissions, "metrics", 2, metrics.size(), "first");
        return new ScatterChart(
                Words.heading(table.columns().get(first)),
                Words.heading(table.columns().get(second)),
                points.subList(0, shown),
                omissions);
    }

    private static String name(Table table, List<@Nullable Object> row) {
        String group = Words.group(table, row);
        return group.isEmpty() && Periods.areIn(table) ? String.valueOf(row.get(0)) : group;
    }

    @Override
    public void draw(Canvas canvas, Area area) throws IOException {
        ValueScale horizontal = ValueScale.around(points.stream().map(Point::x).toList());
        ValueScale vertical = ValueScale.around(points.stream().map(Point::y).toList());
        canvas.text(canvas.typeface().clip(upwards, SIZE, area.width()), area.x(), area.top() - SIZE, SIZE, Ink.TEXT);
        canvas.textTo(canvas.typeface().clip(across, SIZE, area.width()), area.right(), area.y(), SIZE, Ink.TEXT);
        Area plot = area.withoutTop(SIZE + 8)
                .withoutBottom(2 * SIZE + 10)
                .withoutLeft(labelWidth(canvas, vertical) + 5)
                .withoutRight(8);
        drawAxes(canvas, plot, horizontal, vertical);
        boolean named = points.size() <= MOST_NAMES;
        for (Point point : points) {
            float x = horizontal.place(point.x(), plot.x(), plot.width());
            float y = vertical.place(point.y(), plot.y(), plot.height());
            canvas.dot(x, y, 3, Ink.ofSeries(0));
            if (named) {
                drawName(canvas, plot, point.name(), x, y);
            }
        }
    }

    private static void drawAxes(Canvas canvas, Area plot, ValueScale horizontal, ValueScale vertical)
            throws IOException {
        for (double tick : vertical.ticks()) {
            float y = vertical.place(tick, plot.y(), plot.height());
            canvas.line(plot.x(), y, plot.right(), y, Ink.RULE, 0.5f);
            canvas.textTo(Cells.brief(tick), plot.x() - 4, y - SIZE / 3, SIZE, Ink.FAINT_TEXT);
        }
        for (double tick : horizontal.ticks()) {
            float x = horizontal.place(tick, plot.x(), plot.width());
            canvas.line(x, plot.y(), x, plot.top(), Ink.RULE, 0.5f);
            canvas.textAround(Cells.brief(tick), x, plot.y() - SIZE - 3, SIZE, Ink.FAINT_TEXT);
        }
    }

    private static void drawName(Canvas canvas, Area plot, String name, float x, float y) throws IOException {
        String shown = canvas.typeface().clip(name, SIZE, LONGEST_NAME);
        if (x + 5 + canvas.typeface().width(shown, SIZE) <= plot.right()) {
            canvas.text(shown, x + 5, y - SIZE / 3, SIZE, Ink.TEXT);
        } else {
            canvas.textTo(shown, x - 5, y - SIZE / 3, SIZE, Ink.TEXT);
        }
    }

    private static float labelWidth(Canvas canvas, ValueScale scale) throws IOException {
        float widest = 0;
        for (double tick : scale.ticks()) {
            widest = Math.max(widest, canvas.typeface().width(Cells.brief(tick), SIZE));
        }
        return widest;
    }
}
