package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Column.Role;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.pdf.drawing.Pages;
import org.amcreports.dashboard.export.pdf.drawing.Typeface;
import org.amcreports.dashboard.export.report.Section;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/** A table over as many pages as its rows take, its header on each. */
final class TableBlock {

    /** More than this nobody reads on paper; the CSV export has them all. */
    static final int MOST_ROWS = 200;

    private static final float LINE = 13;
    private static final float HEAD = 16;
    private static final float GAP = 12;
    private static final float SIZE = Fitting.SIZE;
    private static final float PADDING = 4;

    private final Pages pages;
    private final Body body;
    private final List<List<@Nullable Object>> rows;
    private final Fitting fitting;

    private TableBlock(Pages pages, Body body) throws IOException {
        this.pages = pages;
        this.body = body;
        List<List<@Nullable Object>> all = body.table().rows();
        this.rows = all.subList(0, Math.min(all.size(), MOST_ROWS));
        this.fitting = Fitting.of(body.table(), rows, pages.canvas().typeface(), Pages.width());
    }

    static void draw(Section section, Pages pages) throws IOException {
        if (section.showsFigures()) {
            new TableBlock(pages, section.body().orElseThrow()).draw(section);
        } else {
            drawCaption(section, List.of(), pages, 0);
            pages.take(GAP);
        }
    }

    private void draw(Section section) throws IOException {
        drawCaption(section, omissions(), pages, HEAD + LINE);
        drawHead();
        for (int i = 0; i < rows.size(); i++) {
            drawRow(cells(rows.get(i)), i % 2 == 1 ? Ink.STRIPE : Ink.WHITE);
        }
        if (rows.size() > 1) {
            drawRow(totals(body.totals()), Ink.FRAME);
        }
        pages.take(GAP);
    }

    /** @param below the height of what must not be parted from it */
    private static void drawCaption(Section section, List<String> omissions, Pages pages, float below)
            throws IOException {
        Typeface typeface = pages.canvas().typeface();
        Caption caption = Caption.of(section, omissions, typeface, Pages.width());
        if (!pages.hasRoomFor(caption.height() + below)) {
            pages.turn();
        }
        caption.draw(pages.canvas(), pages.take(caption.height()));
    }

    private List<String> omissions() {
        List<String> omissions = new ArrayList<>();
        int all = body.table().rows().size();
        if (rows.size() < all) {
            omissions.add("first %,d of %,d rows; the CSV export has all".formatted(rows.size(), all));
        }
        if (fitting.columns().size() < fitting.all()) {
            omissions.add("first %,d of %,d columns; the CSV export has all"
                    .formatted(fitting.columns().size(), fitting.all()));
        }
        return omissions;
    }

    private void drawHead() throws IOException {
        Area area = pages.take(HEAD);
        Canvas canvas = pages.canvas();
        canvas.fill(area, Ink.FRAME);
        float x = area.x();
        for (int i = 0; i < fitting.columns().size(); i++) {
            int column = fitting.columns().get(i);
            float width = fitting.widths().get(i);
            String name = canvas.typeface()
                    .clip(Words.heading(body.table().columns().get(column)), SIZE, width - 2 * PADDING);
            draw(name, column, new Area(x, area.y(), width, area.height()), Ink.FAINT_TEXT);
            x += width;
        }
    }

    private void drawRow(List<String> cells, Ink ground) throws IOException {
        if (!pages.hasRoomFor(LINE)) {
            pages.turn();
            drawHead();
        }
        Area area = pages.take(LINE);
        pages.canvas().fill(area, ground);
        float x = area.x();
        for (int i = 0; i < cells.size(); i++) {
            float width = fitting.widths().get(i);
            draw(cells.get(i), fitting.columns().get(i), new Area(x, area.y(), width, area.height()), Ink.TEXT);
            x += width;
        }
    }

    private void draw(String text, int column, Area cell, Ink ink) throws IOException {
        float y = cell.middle() - SIZE / 3;
        if (fitting.isNumber(column)) {
            pages.canvas().textTo(text, cell.right() - PADDING, y, SIZE, ink);
        } else {
            pages.canvas().text(text, cell.x() + PADDING, y, SIZE, ink);
        }
    }

    private List<String> cells(List<@Nullable Object> row) throws IOException {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < fitting.columns().size(); i++) {
            int column = fitting.columns().get(i);
            cells.add(text(i, column == 0 && isIncomplete(row) ? row.get(0) + " (incomplete)" : row.get(column)));
        }
        return cells;
    }

    private List<String> totals(Map<String, @Nullable BigDecimal> totals) throws IOException {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < fitting.columns().size(); i++) {
            Column column = body.table().columns().get(fitting.columns().get(i));
            if (column.role() == Role.METRIC) {
                cells.add(text(i, totals.get(column.name())));
            } else {
                cells.add(i == 0 ? "Total" : "");
            }
        }
        return cells;
    }

    private String text(int place, @Nullable Object value) throws IOException {
        return fitting.text(
                fitting.columns().get(place),
                value,
                pages.canvas().typeface(),
                fitting.widths().get(place));
    }

    private boolean isIncomplete(List<@Nullable Object> row) {
        Table table = body.table();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).type() == Column.Type.BOOLEAN) {
                return Boolean.FALSE.equals(row.get(i));
            }
        }
        return false;
    }
}
