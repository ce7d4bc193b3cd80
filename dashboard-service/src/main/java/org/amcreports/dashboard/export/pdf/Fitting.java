package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.Column.Role;
import org.amcreports.dashboard.data.shaping.Table;
import org.amcreports.dashboard.export.pdf.drawing.Typeface;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that fit on a page, and how wide each is.
 *
 * @param columns positions in the table
 * @param all how many there would be
 */
record Fitting(Table table, List<Integer> columns, List<Float> widths, int all) {

    static final float SIZE = 7.5f;

    private static final float PADDING = 8;
    private static final float NARROWEST = 34;
    private static final float WIDEST_TEXT = 200;
    private static final float WIDEST_NUMBER = 190;
    private static final float LEAST_TEXT = 90;
    private static final int ESTIMATE_DIGITS = 6;

    /** @param rows those that will be shown */
    static Fitting of(Table table, List<List<@Nullable Object>> rows, Typeface typeface, float room)
            throws IOException {
        List<Integer> wanted = wanted(table);
        List<Float> widths = new ArrayList<>();
        for (int column : wanted) {
            widths.add(width(table, column, rows, typeface));
        }
        shrinkTexts(table, wanted, widths, room);
        int fitting = 0;
        float sum = 0;
        while (fitting < widths.size() && sum + widths.get(fitting) <= room) {
            sum += widths.get(fitting);
            fitting++;
        }
        fitting = Math.max(1, fitting);
        float spare = Math.max(0, room - sum) / fitting;
        return new Fitting(
                table,
                wanted.subList(0, fitting),
                widths.subList(0, fitting).stream().map(width -> width + spare).toList(),
                wanted.size());
    }

    boolean isNumber(int column) {
        return table.columns().get(column).type() == Column.Type.NUMBER;
    }

    /** A cell's text for its width; text is clipped, a number never loses digits unsaid. */
    String text(int column, @Nullable Object value, Typeface typeface, float width) throws IOException {
        String text = Words.cell(table.columns().get(column), value);
        float room = width - PADDING;
        return value instanceof BigDecimal number && typeface.width(text, SIZE) > room
                ? "≈" + number.round(new MathContext(ESTIMATE_DIGITS)).toString()
                : typeface.clip(text, SIZE, room);
    }

    /** Where a period ends and whether it is complete is told by its first cell. */
    private static List<Integer> wanted(Table table) {
        List<Integer> wanted = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).type() != Column.Type.BOOLEAN) {
                wanted.add(i);
            }
        }
        return wanted;
    }

    private static float width(Table table, int column, List<List<@Nullable Object>> rows, Typeface typeface)
            throws IOException {
        Column described = table.columns().get(column);
        float widest = typeface.width(Words.heading(described), SIZE);
        for (List<@Nullable Object> row : rows) {
            widest = Math.max(widest, typeface.width(Words.cell(described, row.get(column)), SIZE));
        }
        float most = described.role() == Role.METRIC ? WIDEST_NUMBER : WIDEST_TEXT;
        return Math.max(NARROWEST, Math.min(most, widest) + PADDING);
    }

    private static void shrinkTexts(Table table, List<Integer> wanted, List<Float> widths, float room) {
        float sum = 0;
        for (float width : widths) {
            sum += width;
        }
        for (int i = 0; i < wanted.size() && sum > room; i++) {
            if (table.columns().get(wanted.get(i)).role() == Role.DIMENSION && widths.get(i) > LEAST_TEXT) {
                float shrunk = Math.max(LEAST_TEXT, widths.get(i) - (sum - room));
                sum -= widths.get(i) - shrunk;
                widths.set(i, shrunk);
            }
        }
    }
}
