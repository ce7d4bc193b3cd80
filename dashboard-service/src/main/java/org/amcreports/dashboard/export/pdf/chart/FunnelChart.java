package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/** Stages one below the other: the totals of several metrics, or one metric's groups; each with its share of the first. */
record FunnelChart(List<Stage> stages, List<String> omissions) implements Chart {

    private static final int MOST_STAGES = 15;
    private static final float SIZE = 8;
    private static final float TALLEST = 34;

    record Stage(String name, @Nullable Double value) {}

    static FunnelChart of(Body body) {
        Table table = body.table();
        List<Integer> metrics = ChartData.metrics(table);
        List<Stage> stages = new ArrayList<>();
        List<String> omissions = new ArrayList<>();
        if (metrics.size() > 1) {
            for (int metric : metrics) {
                Column column = table.columns().get(metric);
                stages.add(new Stage(
                        Words.heading(column), Cells.number(body.totals().get(column.name()))));
            }
        } else {
            ChartData data = ChartData.of(table, new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 1));
            omissions.addAll(data.omissions());
            for (int i = 0; i < data.places().size(); i++) {
                stages.add(new Stage(
                        data.places().get(i), data.series().get(0).values().get(i)));
            }
        }
        int shown = Math.min(stages.size(), MOST_STAGES);
        ChartData.omit(omissions, "stages", shown, stages.size(), "first");
        return new FunnelChart(stages.subList(0, shown), omissions);
    }

    @Override
    public void draw(Canvas canvas, Area area) throws IOException {
        if (stages.isEmpty()) {
            return;
        }
        Double first = stages.get(0).value();
        double widest = stages.stream()
                .mapToDouble(stage -> stage.value() == null ? 0 : stage.value())
                .max()
                .orElse(0);
        float names = area.width() * 0.24f;
        float figures = area.width() * 0.24f;
        Area middle = area.withoutLeft(names).withoutRight(figures);
        float height = Math.min(TALLEST, area.height() / stages.size());
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            Area strip = new Area(middle.x(), area.top() - (i + 1) * height, middle.width(), height).inset(1.5f);
            float line = strip.middle() - SIZE / 3;
            canvas.textTo(canvas.typeface().clip(stage.name(), SIZE, names - 8), middle.x() - 6, line, SIZE, Ink.TEXT);
            if (stage.value() != null && widest > 0) {
                float half = (float) (Math.max(0, stage.value()) / widest * strip.width() / 2);
                canvas.fill(
                        new Area(strip.centre() - half, strip.y(), Math.max(0.5f, 2 * half), strip.height()),
                        Ink.ofSeries(0).towards(Ink.WHITE, 0.5 * i / stages.size()));
            }
            canvas.text(figures(stage, first), middle.right() + 6, line, SIZE, Ink.TEXT);
        }
    }

    private static String figures(Stage stage, @Nullable Double first) {
        if (stage.value() == null) {
            return Words.MISSING;
        }
        String value = Cells.brief(stage.value());
        return first == null || first <= 0 ? value : value + "  " + Cells.brief(100 * stage.value() / first) + " %";
    }
}
