package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.amcreports.dashboard.export.pdf.chart.ChartData.DataSeries;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.jspecify.annotations.Nullable;

/** Values as shades of one colour; a missing one is an empty frame. */
record HeatmapChart(Grid grid) implements Chart {

    private static final Ink LOW = Ink.of(0xE8F1FA);
    private static final Ink HIGH = Ink.of(0x0B3C6F);
    private static final float SIZE = 7;
    private static final float KEY = 16;

    @Override
    public List<String> omissions() {
        return grid.omissions();
    }

    @Override
    public void draw(Canvas canvas, Area area) throws IOException {
        drawKey(canvas, area);
        float names = Math.min(area.width() / 4, widestName(canvas));
        PlaceAxis axis = new PlaceAxis(grid.columns(), true);
        Area right = area.withoutTop(KEY).withoutLeft(names + 5);
        Area plot = right.withoutBottom(axis.height(canvas.typeface(), right.width()));
        float height = plot.height() / grid.rows().size();
        for (int i = 0; i < grid.rows().size(); i++) {
            Area strip = new Area(plot.x(), plot.top() - (i + 1) * height, plot.width(), height);
            String name = canvas.typeface().clip(grid.rows().get(i).name(), SIZE, names);
            canvas.textTo(name, plot.x() - 4, strip.middle() - SIZE / 3, SIZE, Ink.TEXT);
            drawRow(canvas, strip, i);
        }
        axis.draw(canvas, plot, area);
    }

    private void drawRow(Canvas canvas, Area strip, int row) throws IOException {
        float width = strip.width() / grid.columns().size();
        for (int column = 0; column < grid.columns().size(); column++) {
            Area cell = new Area(strip.x() + column * width, strip.y(), width, strip.height()).inset(0.4f);
            Double value = grid.rows().get(row).values().get(column);
            if (value == null) {
                canvas.outline(cell, Ink.RULE);
            } else {
                drawCell(canvas, cell, value, shade(value, grid.comparableWith(row, column)));
            }
        }
    }

    private static void drawCell(Canvas canvas, Area cell, double value, Ink shade) throws IOException {
        canvas.fill(cell, shade);
        String text = Cells.brief(value);
        if (cell.height() >= SIZE + 1 && canvas.typeface().width(text, SIZE) + 2 <= cell.width()) {
            canvas.textAround(
                    text, cell.centre(), cell.middle() - SIZE / 3, SIZE, shade.isDark() ? Ink.WHITE : Ink.TEXT);
        }
    }

    private static Ink shade(double value, List<@Nullable Double> among) {
        double low = among.stream()
                .filter(Objects::nonNull)
                .mapToDouble(one -> one)
                .min()
                .orElse(value);
        double high = among.stream()
                .filter(Objects::nonNull)
                .mapToDouble(one -> one)
                .max()
                .orElse(value);
        return LOW.towards(HIGH, high > low ? (value - low) / (high - low) : 0.5);
    }

    private void drawKey(Canvas canvas, Area area) throws IOException {
        float y = area.top() - 8;
        float x = area.x();
        String low =
                switch (grid.likeness()) {
                    case ALL -> Cells.brief(extreme(false));
                    case ROW -> "least of its row";
                    case COLUMN -> "least of its column";
                };
        String high =
                switch (grid.likeness()) {
                    case ALL -> Cells.brief(extreme(true));
                    case ROW, COLUMN -> "most";
                };
        canvas.text(low, x, y, SIZE, Ink.FAINT_TEXT);
        x += canvas.typeface().width(low, SIZE) + 4;
        for (int i = 0; i < 10; i++) {
            canvas.fill(new Area(x + i * 8, y - 1, 8, 8), LOW.towards(HIGH, i / 9.0));
        }
        canvas.text(high, x + 84, y, SIZE, Ink.FAINT_TEXT);
    }

    private double extreme(boolean most) {
        var values = grid.rows().stream()
                .flatMap(row -> row.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(value -> value);
        return (most ? values.max() : values.min()).orElse(0);
    }

    private float widestName(Canvas canvas) throws IOException {
        float widest = 0;
        for (DataSeries row : grid.rows()) {
            widest = Math.max(widest, canvas.typeface().width(row.name(), SIZE));
        }
        return widest;
    }
}
