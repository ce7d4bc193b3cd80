package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.pdf.drawing.Typeface;
import org.amcreports.dashboard.export.report.Facts;
import org.amcreports.dashboard.export.report.Section;

/** A widget's title with what has to be known of its figures. */
record Caption(String title, List<Line> lines) {

    private static final float TITLE = 11;
    private static final float TITLE_LINE = 15;
    private static final float SIZE = 6.5f;
    private static final float LINE = 8.5f;
    private static final int MOST_LINES = 4;

    private record Line(String text, Ink ink) {}

    /** @param omissions what of the figures is not shown */
    static Caption of(Section section, List<String> omissions, Typeface typeface, float width) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (!Facts.isReady(section)) {
            add(lines, Facts.state(section), Ink.WARNING, typeface, width);
        }
        add(lines, String.join("; ", omissions), Ink.WARNING, typeface, width);
        add(lines, String.join(" · ", Facts.of(section)), Ink.FAINT_TEXT, typeface, width);
        return new Caption(typeface.clip(section.widget().title(), TITLE, width), lines);
    }

    private static void add(List<Line> lines, String text, Ink ink, Typeface typeface, float width) throws IOException {
        if (!text.isEmpty()) {
            for (String line : typeface.wrap(text, SIZE, width, MOST_LINES)) {
                lines.add(new Line(line, ink));
            }
        }
    }

    float height() {
        return TITLE_LINE + lines.size() * LINE + 4;
    }

    /** Draws it and leaves the rest of the area. */
    Area draw(Canvas canvas, Area area) throws IOException {
        canvas.text(title, area.x(), area.top() - TITLE, TITLE, Ink.TEXT);
        float y = area.top() - TITLE_LINE - SIZE;
        for (Line line : lines) {
            canvas.text(line.text(), area.x(), y, SIZE, line.ink());
            y -= LINE;
        }
        return area.withoutTop(height());
    }
}
