package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.export.pdf.chart.Chart;
import org.amcreports.dashboard.export.pdf.chart.Charts;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.report.Section;

/** A chart or a card in its frame. */
final class Tile {

    private static final float PADDING = 8;

    private Tile() {}

    static void draw(Section section, Canvas canvas, Area area) throws IOException {
        canvas.outline(area, Ink.RULE);
        Area inner = area.inset(PADDING);
        ChartType type = section.widget().chartType();
        if (!section.showsFigures()) {
            caption(section, List.of(), canvas, inner);
        } else if (type == null) {
            Card.draw(section, canvas, caption(section, List.of(), canvas, inner));
        } else {
            Chart chart = Charts.of(type, section.body().orElseThrow());
            chart.draw(canvas, caption(section, chart.omissions(), canvas, inner));
        }
    }

    private static Area caption(Section section, List<String> omissions, Canvas canvas, Area area) throws IOException {
        return Caption.of(section, omissions, canvas.typeface(), area.width()).draw(canvas, area);
    }
}
