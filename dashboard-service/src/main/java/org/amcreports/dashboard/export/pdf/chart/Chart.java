package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.List;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;

/** A chart that is ready to be drawn. */
public interface Chart {

    void draw(Canvas canvas, Area area) throws IOException;

    /** What is not in the drawing, for want of room or because it cannot be drawn. */
    List<String> omissions();
}
