package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.List;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.pdf.drawing.Typeface;

/** The names under a chart: level where there is room, else rising, and of periods only as many as can be read. */
record PlaceAxis(List<String> names, boolean alongTime) {

    private static final float SIZE = 7;
    private static final float GAP = 5;
    private static final float CLOSEST_RISING = 9;
    private static final float LONGEST_RISING = 62;

    float height(Typeface typeface, float width) throws IOException {
        if (names.stream().allMatch(String::isEmpty)) {
            return 4;
        }
        return isLevel(typeface, width)
                ? SIZE + GAP
                : (float) (Math.min(LONGEST_RISING, widest(typeface)) * Math.sin(Math.PI / 4)) + SIZE + GAP;
    }

    /**
     * @param plot what the names stand under
     * @param bounds what they must not leave
     */
    void draw(Canvas canvas, Area plot, Area bounds) throws IOException {
        Typeface typeface = canvas.typeface();
        float slot = plot.width() / names.size();
        boolean level = isLevel(typeface, plot.width());
        int every = every(typeface, plot.width(), level);
        float end = bounds.x();
        for (int i = 0; i < names.size(); i += every) {
            float centre = plot.x() + (i + 0.5f) * slot;
            if (level) {
                end = drawLevel(canvas, names.get(i), centre, plot.y(), bounds, end);
            } else {
                float room = (float) ((centre - bounds.x()) / Math.cos(Math.PI / 4));
                String name = typeface.clip(names.get(i), SIZE, Math.min(room, LONGEST_RISING));
                canvas.risingTextTo(name, centre + 2, plot.y() - 4, SIZE, Ink.FAINT_TEXT);
            }
        }
    }

    /** Draws a name where neither the bounds nor the one before are in the way; gives where the last one ends. */
    private static float drawLevel(Canvas canvas, String name, float centre, float top, Area bounds, float end)
            throws IOException {
        float width = canvas.typeface().width(name, SIZE);
        float x = Math.max(bounds.x(), centre - width / 2);
        if (x < end || x + width > bounds.right()) {
            return end;
        }
        canvas.text(name, x, top - SIZE - 2, SIZE, Ink.FAINT_TEXT);
        return x + width + GAP / 2;
    }

    private int every(Typeface typeface, float width, boolean level) throws IOException {
        float needed = level ? widest(typeface) + GAP : CLOSEST_RISING;
        return Math.max(1, (int) Math.ceil(needed / (width / names.size())));
    }

    /** Periods are level when some can be left out between; groups only when there is room for all. */
    private boolean isLevel(Typeface typeface, float width) throws IOException {
        float widest = widest(typeface) + GAP;
        return alongTime ? widest * 3 < width : widest * names.size() <= width;
    }

    private float widest(Typeface typeface) throws IOException {
        float widest = 0;
        for (String name : names) {
            widest = Math.max(widest, typeface.width(name, SIZE));
        }
        return widest;
    }
}
