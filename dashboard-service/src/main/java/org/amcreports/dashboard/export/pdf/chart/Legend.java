package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;

/** Which colour is which series, in lines from the top of an area. */
record Legend(List<String> names) {

    private static final float SIZE = 7.5f;
    private static final float LINE = 11;
    private static final float SWATCH = 7;
    private static final float GAP = 12;
    private static final float WIDEST = 150;

    /** Draws it and leaves the rest of the area. */
    Area draw(Canvas canvas, Area area) throws IOException {
        float widest = Math.min(WIDEST, area.width() / 2 - SWATCH - 3 - GAP);
        float x = area.x();
        float y = area.top() - SIZE;
        for (int i = 0; i < names.size(); i++) {
            String name = canvas.typeface().clip(names.get(i), SIZE, widest);
            float width = SWATCH + 3 + canvas.typeface().width(name, SIZE);
            if (x > area.x() && x + width > area.right()) {
                x = area.x();
                y -= LINE;
            }
            canvas.fill(new Area(x, y - 0.5f, SWATCH, SWATCH), Ink.ofSeries(i));
            canvas.text(name, x + SWATCH + 3, y, SIZE, Ink.TEXT);
            x += width + GAP;
        }
        return area.withoutTop(area.top() - y + LINE - SIZE + 2);
    }

    static List<String> namesOf(List<ChartData.DataSeries> series) {
        List<String> names = new ArrayList<>();
        series.forEach(one -> names.add(one.name()));
        return names;
    }
}
