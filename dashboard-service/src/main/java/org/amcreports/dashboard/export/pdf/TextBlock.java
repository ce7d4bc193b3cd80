package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.pdf.drawing.Pages;
import org.amcreports.dashboard.export.pdf.drawing.Typeface;
import org.amcreports.dashboard.export.report.Section;
import org.amcreports.dashboard.export.report.TextWidget;

/** A text widget, over as many pages as it takes. */
final class TextBlock {

    private static final float TITLE = 11;
    private static final float SIZE = 9;
    private static final int MOST_LINES = 400;

    private TextBlock() {}

    static void draw(Section section, Pages pages) throws IOException {
        Typeface typeface = pages.canvas().typeface();
        Area head = pages.take(TITLE + 5);
        pages.canvas()
                .text(
                        typeface.clip(section.widget().title(), TITLE, head.width()),
                        head.x(),
                        head.y() + 5,
                        TITLE,
                        Ink.TEXT);
        for (String line : typeface.wrap(TextWidget.text(section.widget()), SIZE, Pages.width(), MOST_LINES)) {
            Area area = pages.take(SIZE + 3);
            pages.canvas().text(line, area.x(), area.y() + 3, SIZE, Ink.TEXT);
        }
        pages.take(Math.min(10, Pages.height()));
    }
}
