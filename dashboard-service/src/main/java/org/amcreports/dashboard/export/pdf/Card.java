package org.amcreports.dashboard.export.pdf;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.amcreports.dashboard.data.shaping.Column;
import org.amcreports.dashboard.data.shaping.MetricDescription;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.amcreports.dashboard.export.report.Comparisons;
import org.amcreports.dashboard.export.report.Comparisons.Compared;
import org.amcreports.dashboard.export.report.Section;
import org.amcreports.dashboard.export.report.Words;
import org.jspecify.annotations.Nullable;

/** One figure, large, and how it changed. */
final class Card {

    private static final float LARGEST = 22;
    private static final float SMALLEST = 7;
    private static final float SIZE = 7;
    private static final int SHOWN_SCALE = 2;

    private Card() {}

    static void draw(Section section, Canvas canvas, Area area) throws IOException {
        Body body = section.body().orElseThrow();
        String column = body.totals().keySet().iterator().next();
        BigDecimal value = body.totals().get(column);
        BigDecimal shown = rounded(value);
        float size = LARGEST;
        String figure = Words.of(shown);
        while (size > SMALLEST && canvas.typeface().width(figure, size) > area.width()) {
            size--;
        }
        float y = area.top() - size;
        canvas.text(canvas.typeface().clip(figure, size, area.width()), area.x(), y, size, Ink.TEXT);
        y -= SIZE + 5;
        if (value != null && !value.equals(shown)) {
            canvas.text(
                    canvas.typeface().clip("exactly " + Words.of(value), SIZE, area.width()),
                    area.x(),
                    y,
                    SIZE,
                    Ink.FAINT_TEXT);
            y -= SIZE + 2;
        }
        drawChange(body, canvas, area, y);
    }

    private static void drawChange(Body body, Canvas canvas, Area area, float top) throws IOException {
        List<Compared> compared = Comparisons.of(body);
        if (!compared.isEmpty()) {
            float y = top;
            for (String line : canvas.typeface()
                    .wrap(arrow(compared.get(0)) + compared.get(0).words(), SIZE, area.width(), 3)) {
                canvas.text(line, area.x(), y, SIZE, ink(body, compared.get(0)));
                y -= SIZE + 2;
            }
        }
    }

    /** What a change means hangs on the metric: less is good news for a cost. */
    private static Ink ink(Body body, Compared compared) {
        String better = better(body.table().columns(), compared.column());
        if (better == null || arrow(compared).isEmpty()) {
            return Ink.TEXT;
        }
        return better.equals(isRise(compared) ? "higher" : "lower") ? Ink.GOOD_NEWS : Ink.BAD_NEWS;
    }

    private static @Nullable String better(List<Column> columns, String name) {
        for (Column column : columns) {
            MetricDescription description = column.description();
            if (column.name().equals(name) && description != null) {
                return description.better();
            }
        }
        return null;
    }

    private static boolean isRise(Compared compared) {
        return compared.change() != null && compared.change().signum() > 0;
    }

    private static String arrow(Compared compared) {
        BigDecimal change = compared.change();
        if (change == null || compared.reason() != null || change.signum() == 0) {
            return "";
        }
        return change.signum() > 0 ? "▲ " : "▼ ";
    }

    /** As many digits as are read at a glance. */
    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        if (value == null || value.scale() <= SHOWN_SCALE) {
            return value;
        }
        BigDecimal rounded = value.setScale(SHOWN_SCALE, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? value : rounded;
    }
}
