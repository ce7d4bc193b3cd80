package org.amcreports.dashboard.export.pdf.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.export.pdf.chart.Panel.Coloured;
import org.amcreports.dashboard.export.pdf.drawing.Area;
import org.amcreports.dashboard.export.pdf.drawing.Canvas;
import org.amcreports.dashboard.export.pdf.drawing.Canvas.Spot;

/** How values between two axes are drawn. Nothing is drawn where a value is missing, and nothing across it. */
enum Shape {
    LINE {
        @Override
        void draw(Canvas canvas, Area plot, ValueScale scale, List<Coloured> series) throws IOException {
            for (Coloured one : series) {
                for (List<Spot> run : runs(one, plot, scale)) {
                    drawLine(canvas, plot, one, run);
                }
            }
        }
    },
    AREA {
        @Override
        void draw(Canvas canvas, Area plot, ValueScale scale, List<Coloured> series) throws IOException {
            float ground = scale.place(0, plot.y(), plot.height());
            for (Coloured one : series) {
                for (List<Spot> run : runs(one, plot, scale)) {
                    List<Spot> corners = new ArrayList<>(run);
                    corners.add(new Spot(run.get(run.size() - 1).x(), ground));
                    corners.add(new Spot(run.get(0).x(), ground));
                    canvas.polygon(corners, one.ink(), 0.3f);
                    drawLine(canvas, plot, one, run);
                }
            }
        }
    },
    BAR {
        @Override
        void draw(Canvas canvas, Area plot, ValueScale scale, List<Coloured> series) throws IOException {
            float slot = plot.width() / series.get(0).values().size();
            float bar = Math.min(WIDEST_BAR, slot * 0.8f / series.size());
            float ground = scale.place(0, plot.y(), plot.height());
            for (int i = 0; i < series.size(); i++) {
                for (int place = 0; place < series.get(i).values().size(); place++) {
                    Double value = series.get(i).values().get(place);
                    if (value != null) {
                        float left = plot.x() + (place + 0.5f) * slot + (i - series.size() / 2f) * bar;
                        float end = scale.place(value, plot.y(), plot.height());
                        canvas.fill(
                                new Area(left, Math.min(ground, end), bar * 0.94f, Math.abs(end - ground)),
                                series.get(i).ink());
                    }
                }
            }
        }
    };

    private static final float WIDEST_BAR = 46;
    private static final float ROOM_OF_A_DOT = 9;

    abstract void draw(Canvas canvas, Area plot, ValueScale scale, List<Coloured> series) throws IOException;

    private static void drawLine(Canvas canvas, Area plot, Coloured series, List<Spot> run) throws IOException {
        if (run.size() > 1) {
            canvas.path(run, series.ink(), 1.4f);
        }
        if (run.size() == 1 || plot.width() / series.values().size() >= ROOM_OF_A_DOT) {
            for (Spot spot : run) {
                canvas.dot(spot.x(), spot.y(), 2, series.ink());
            }
        }
    }

    /** The stretches without a gap. */
    private static List<List<Spot>> runs(Coloured series, Area plot, ValueScale scale) {
        float slot = plot.width() / series.values().size();
        List<List<Spot>> runs = new ArrayList<>();
        List<Spot> run = new ArrayList<>();
        for (int place = 0; place < series.values().size(); place++) {
            Double value = series.values().get(place);
            if (value != null) {
                run.add(new Spot(plot.x() + (place + 0.5f) * slot, scale.place(value, plot.y(), plot.height())));
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }
}
