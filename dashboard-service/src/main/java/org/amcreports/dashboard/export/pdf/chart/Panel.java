package org.amcreports.dashboard.export.pdf.chart;

import java.util.ArrayList;
import java.util.List;
import org.amcreports.dashboard.export.pdf.chart.ChartData.DataSeries;
import org.amcreports.dashboard.export.pdf.drawing.Ink;
import org.jspecify.annotations.Nullable;

/** Series on one axis of values: clicks beside impressions would lie flat on the ground, so they get a panel below. */
record Panel(List<Coloured> series) {

    private static final double LEGIBLE_RATIO = 25;
    private static final int MOST_PANELS = 3;

    record Coloured(DataSeries data, Ink ink) {
        List<@Nullable Double> values() {
            return data.values();
        }
    }

    static List<Panel> of(List<DataSeries> series) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            Coloured one = new Coloured(series.get(i), Ink.ofSeries(i));
            panels.stream()
                    .filter(panel -> panel.suits(one))
                    .findFirst()
                    .orElseGet(() -> panels.size() < MOST_PANELS ? added(panels) : panels.get(0))
                    .series
                    .add(one);
        }
        return panels;
    }

    ValueScale scale() {
        List<@Nullable Double> all = new ArrayList<>();
        series.forEach(one -> all.addAll(one.values()));
        return ValueScale.over(all);
    }

    private static Panel added(List<Panel> panels) {
        Panel panel = new Panel(new ArrayList<>());
        panels.add(panel);
        return panel;
    }

    private boolean suits(Coloured one) {
        double largest = one.data().largest();
        return largest == 0
                || series.stream()
                        .mapToDouble(other -> other.data().largest())
                        .filter(other -> other > 0)
                        .allMatch(other -> Math.max(other, largest) <= LEGIBLE_RATIO * Math.min(other, largest));
    }
}
