package org.amcreports.dashboard.export.pdf.chart;

import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;
import org.amcreports.dashboard.export.pdf.drawing.Ink;

/** The chart of each type. */
public final class Charts {

    private static final Limits LINES = new Limits(600, 60, Ink.SERIES.size());
    private static final Limits BARS = new Limits(110, 30, Ink.SERIES.size());

    private Charts() {}

    public static Chart of(ChartType type, Body body) {
        return switch (type) {
            case LINE -> new AxisChart(ChartData.of(body.table(), LINES), Shape.LINE);
            case AREA -> new AxisChart(ChartData.of(body.table(), LINES), Shape.AREA);
            case BAR -> new AxisChart(ChartData.of(body.table(), BARS), Shape.BAR);
            case PIE ->
                PieChart.isOfParts(body.table())
                        ? PieChart.of(body.table())
                        : new AxisChart(
                                ChartData.of(body.table(), BARS)
                                        .saying("bars, as the values are not known to have a sum"),
                                Shape.BAR);
            case SCATTER -> ScatterChart.of(body.table());
            case HEATMAP -> new HeatmapChart(Grid.of(body.table()));
            case FUNNEL -> FunnelChart.of(body);
        };
    }
}
