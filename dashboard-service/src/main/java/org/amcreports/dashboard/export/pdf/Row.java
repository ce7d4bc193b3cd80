package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Pages;
import org.amcreports.dashboard.export.report.Section;

/** Widgets side by side. Tables and texts, which may go on over pages, have a row of their own. */
record Row(List<Section> sections) {

    private static final float GAP = 10;
    private static final float CHART_HEIGHT = 220;
    private static final float CARD_HEIGHT = 118;
    private static final int NARROWEST_CHART = 4;
    private static final int NARROWEST_CARD = 3;

    static List<Row> of(List<Section> sections) {
        List<Row> rows = new ArrayList<>();
        List<Section> row = new ArrayList<>();
        int columns = 0;
        for (Section section : sections) {
            if (!row.isEmpty()
                    && (columns + columns(section) > Position.COLUMNS || flows(section) || flows(row.get(0)))) {
                rows.add(new Row(row));
                row = new ArrayList<>();
                columns = 0;
            }
            row.add(section);
            columns += columns(section);
        }
        if (!row.isEmpty()) {
            rows.add(new Row(row));
        }
        return rows;
    }

    void draw(Pages pages) throws IOException {
        Section first = sections.get(0);
        switch (first.widget().type()) {
            case TEXT -> TextBlock.draw(first, pages);
            case TABLE -> TableBlock.draw(first, pages);
            default -> drawTiles(pages);
        }
    }

    private void drawTiles(Pages pages) throws IOException {
        float height = 0;
        for (Section section : sections) {
            height = Math.max(height, isChart(section) ? CHART_HEIGHT : CARD_HEIGHT);
        }
        Area strip = pages.take(height + GAP).withoutBottom(GAP);
        float column = (strip.width() + GAP) / columns();
        float x = strip.x();
        for (Section section : sections) {
            float width = columns(section) * column;
            Tile.draw(section, pages.canvas(), new Area(x, strip.y(), width - GAP, strip.height()));
            x += width;
        }
    }

    /** Charts use the room that nothing else in the row takes. */
    private int columns() {
        return sections.stream().anyMatch(Row::isChart)
                ? sections.stream().mapToInt(Row::columns).sum()
                : Position.COLUMNS;
    }

    private static int columns(Section section) {
        int narrowest = section.widget().chartType() == null ? NARROWEST_CARD : NARROWEST_CHART;
        return Math.max(narrowest, section.widget().position().width());
    }

    private static boolean flows(Section section) {
        return switch (section.widget().type()) {
            case TEXT, TABLE -> true;
            case CHART, METRIC_CARD -> false;
        };
    }

    private static boolean isChart(Section section) {
        return section.widget().chartType() != null && section.showsFigures();
    }
}
