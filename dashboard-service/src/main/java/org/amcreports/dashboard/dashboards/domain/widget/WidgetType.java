package org.amcreports.dashboard.dashboards.domain.widget;

import org.amcreports.dashboard.wire.WireNamed;
import org.jspecify.annotations.Nullable;

/** What a widget is, how many metrics it takes and by which periods its figures come. */
public enum WidgetType implements WireNamed {
    CHART(MetricCount.ANY),
    TABLE(MetricCount.ANY),
    METRIC_CARD(MetricCount.ONE) {
        /** One figure, whatever periods are named. */
        @Override
        Grain grain(@Nullable Grain named, @Nullable ChartType chart) {
            return Grain.TOTAL;
        }
    },
    TEXT(MetricCount.NONE);

    private final MetricCount metrics;

    WidgetType(MetricCount metrics) {
        this.metrics = metrics;
    }

    /** Whether it has a data source. */
    public boolean showsData() {
        return metrics != MetricCount.NONE;
    }

    boolean takes(int metricCount) {
        return metrics.includes(metricCount);
    }

    void check(DataSource source) {
        metrics.check(source, wireName());
    }

    /** @param named by the data source */
    Grain grain(@Nullable Grain named, @Nullable ChartType chart) {
        if (named != null) {
            return named;
        }
        return chart == null ? Grain.TOTAL : chart.usualGrain();
    }
}
