package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.List;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;

/** Values over periods or groups: lines, areas and bars, in panels one above the other that share the axis below. */
record AxisChart(ChartData data, Shape shape) implements Chart {

    private static final float SIZE = 7;
    private static final float GAP = 10;

    @Override
    public List<String> omissions() {
        return data.omissions();
    }

    @Override
    public void draw(Canvas canvas, Area area) throws IOException {
        Area below = new Legend(Legend.namesOf(data.series())).draw(canvas, area);
        List<Panel> panels = Panel.of(data.series());
        float left = labelWidth(canvas, panels) + 5;
        PlaceAxis axis = new PlaceAxis(data.places(), data.alongTime());
        Area plots = below.withoutLeft(left).withoutBottom(axis.height(canvas.typeface(), below.width() - left));
        float height = (plots.height() - GAP * (panels.size() - 1)) / panels.size();
        for (int i = 0; i < panels.size(); i++) {
            float y = plots.top() - height - i * (height + GAP);
            draw(canvas, new Area(plots.x(), y, plots.width(), height), panels.get(i));
        }
        axis.draw(canvas, plots, area);
    }

    private void draw(Canvas canvas, Area plot, Panel panel) throws IOException {
        ValueScale scale = panel.scale();
        for (double tick : scale.ticks()) {
            float y = scale.place(tick, plot.y(), plot.height());
            canvas.line(plot.x(), y, plot.right(), y, tick == 0 ? Ink.FAINT_TEXT : Ink.RULE, 0.5f);
            canvas.textTo(Cells.brief(tick), plot.x() - 4, y - SIZE / 3, SIZE, Ink.FAINT_TEXT);
        }
        shape.draw(canvas, plot, scale, panel.series());
    }

    private static float labelWidth(Canvas canvas, List<Panel> panels) throws IOException {
        float widest = 0;
        for (Panel panel : panels) {
            for (double tick : panel.scale().ticks()) {
                widest = Math.max(widest, canvas.typeface().width(Cells.brief(tick), SIZE));
            }
        }
        return widest;
    }
}
