package org.amcreports.dashboard.export.pdf.chart;

import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.data.shaping.WidgetResult.Body;

/** The chart of each type. */
public final class Charts {

    private static final int MOST_PERIODS = 600;
    private static final int MOST_BARS = 30;

    private Charts() {}

    public static Chart of(ChartType type, Body body) {
        return switch (type) {
            case LINE -> new AxisChart(ChartData.of(body.table(), MOST_PERIODS), Shape.LINE);
            case AREA -> new AxisChart(ChartData.of(body.table(), MOST_PERIODS), Shape.AREA);
            case BAR -> new AxisChart(ChartData.of(body.table(), MOST_BARS), Shape.BAR);
            case PIE -> PieChart.of(body.table());
            case SCATTER -> ScatterChart.of(body.table());
            case HEATMAP -> new HeatmapChart(Grid.of(body.table()));
            case FUNNEL -> FunnelChart.of(body);
        };
    }
}
