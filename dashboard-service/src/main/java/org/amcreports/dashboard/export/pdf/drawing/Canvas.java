package org.amcreports.dashboard.export.pdf.drawing;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** What is drawn on one page. */
public final class Canvas implements Closeable {

    /** As far as one Bézier curve passes for an arc. */
    private static final double QUARTER = Math.PI / 2;

    private final PDPageContentStream content;
    private final Typeface typeface;

    Canvas(PDPageContentStream content, Typeface typeface) {
        this.content = content;
        this.typeface = typeface;
    }

    /** A point on the page. */
    public record Spot(float x, float y) {}

    public Typeface typeface() {
        return typeface;
    }

    public void text(String text, float x, float y, float size, Ink ink) throws IOException {
        text(text, Matrix.getTranslateInstance(x, y), size, ink);
    }

    public void textTo(String text, float right, float y, float size, Ink ink) throws IOException {
        text(text, right - typeface.width(text, size), y, size, ink);
    }

    public void textAround(String text, float centre, float y, float size, Ink ink) throws IOException {
        text(text, centre - typeface.width(text, size) / 2, y, size, ink);
    }

    /** Rises to the right and ends at the given place. */
    public void risingTextTo(String text, float right, float top, float size, Ink ink) throws IOException {
        float along = (float) (typeface.width(text, size) * Math.cos(Math.PI / 4));
        text(text, Matrix.getRotateInstance(Math.PI / 4, right - along, top - along), size, ink);
    }

    private void text(String text, Matrix place, float size, Ink ink) throws IOException {
        fillWith(ink);
        content.beginText();
        content.setFont(typeface.font(), size);
        content.setTextMatrix(place);
        content.showText(Typeface.visual(typeface.drawable(text)));
        content.endText();
    }

    public void fill(Area area, Ink ink) throws IOException {
        fillWith(ink);
        content.addRect(area.x(), area.y(), area.width(), area.height());
        content.fill();
    }

    public void outline(Area area, Ink ink) throws IOException {
        strokeWith(ink, 0.6f);
        content.addRect(area.x(), area.y(), area.width(), area.height());
        content.stroke();
    }

    public void line(float x, float y, float toX, float toY, Ink ink, float width) throws IOException {
        path(List.of(new Spot(x, y), new Spot(toX, toY)), ink, width);
    }

    public void path(List<Spot> spots, Ink ink, float width) throws IOException {
        strokeWith(ink, width);
        content.setLineJoinStyle(1);
        content.setLineCapStyle(1);
        trace(spots);
        content.stroke();
    }

    public void polygon(List<Spot> corners, Ink ink, float opacity) throws IOException {
        content.saveGraphicsState();
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        state.setNonStrokingAlphaConstant(opacity);
        content.setGraphicsStateParameters(state);
        fillWith(ink);
        trace(corners);
        content.closePath();
        content.fill();
        content.restoreGraphicsState();
    }

    public void dot(float x, float y, float radius, Ink ink) throws IOException {
        wedge(x, y, radius, 0, 2 * Math.PI, ink);
    }

    /** A part of a disc, clockwise from the top, in radians; thin white edges set neighbours apart. */
    public void wedge(float x, float y, float radius, double from, double to, Ink ink) throws IOException {
        boolean whole = to - from >= 2 * Math.PI;
        fillWith(ink);
        strokeWith(Ink.WHITE, 0.7f);
        Spot first = around(x, y, radius, from);
        if (whole) {
            content.moveTo(first.x(), first.y());
        } else {
            content.moveTo(x, y);
            content.lineTo(first.x(), first.y());
        }
        int arcs = (int) Math.max(1, Math.ceil((to - from) / QUARTER - 1e-9));
        for (int i = 0; i < arcs; i++) {
            arc(x, y, radius, from + (to - from) * i / arcs, from + (to - from) * (i + 1) / arcs);
        }
        content.closePath();
        content.fillAndStroke();
    }

    private void arc(float x, float y, float radius, double from, double to) throws IOException {
        double reach = 4.0 / 3 * Math.tan((to - from) / 4);
        Spot start = around(x, y, radius, from);
        Spot end = around(x, y, radius, to);
        content.curveTo(
                (float) (start.x() + reach * radius * Math.cos(from)),
                (float) (start.y() - reach * radius * Math.sin(from)),
                (float) (end.x() - reach * radius * Math.cos(to)),
                (float) (end.y() + reach * radius * Math.sin(to)),
                end.x(),
                end.y());
    }

    private static Spot around(float x, float y, float radius, double angle) {
        return new Spot((float) (x + radius * Math.sin(angle)), (float) (y + radius * Math.cos(angle)));
    }

    private void trace(List<Spot> spots) throws IOException {
        content.moveTo(spots.get(0).x(), spots.get(0).y());
        for (Spot spot : spots.subList(1, spots.size())) {
            content.lineTo(spot.x(), spot.y());
        }
    }

    private void fillWith(Ink ink) throws IOException {
        content.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
    }

    private void strokeWith(Ink ink, float width) throws IOException {
        content.setStrokingColor(ink.red(), ink.green(), ink.blue());
        content.setLineWidth(width);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
