package org.amcreports.dashboard.dashboards.domain.widget;

import org.amcreports.dashboard.wire.WireNamed;

/** How a chart is drawn, how many metrics it takes and by which periods its figures come unless it says otherwise. */
public enum ChartType implements WireNamed {
    LINE(MetricCount.ANY, Grain.WEEKLY),
    BAR(MetricCount.ANY, Grain.TOTAL),
    PIE(MetricCount.ONE, Grain.TOTAL),
    SCATTER(MetricCount.SEVERAL, Grain.TOTAL),
    AREA(MetricCount.ANY, Grain.WEEKLY),
    HEATMAP(MetricCount.ANY, Grain.TOTAL),
    FUNNEL(MetricCount.ANY, Grain.TOTAL);

    private final MetricCount metrics;
    private final Grain usualGrain;

    ChartType(MetricCount metrics, Grain usualGrain) {
        this.metrics = metrics;
        this.usualGrain = usualGrain;
    }

    boolean takes(int metricCount) {
        return metrics.includes(metricCount);
    }

    void check(DataSource source) {
        metrics.check(source, wireName());
    }

    Grain usualGrain() {
        return usualGrain;
    }
}
