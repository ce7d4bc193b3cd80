package org.amcreports.dashboard.dashboards.domain.widget;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tile of a dashboard.
 *
 * @param dataSource null for a text widget and only for that
 * @param displayConfig a JSON object that only the user interface reads
 */
public record Widget(
        WidgetId id,
        WidgetType type,
        @Nullable ChartType chartType,
        String title,
        @Nullable DataSource dataSource,
        String displayConfig,
        Position position) {

    public Widget {
        require((type == WidgetType.CHART) == (chartType != null), "chart_type", "must be given for a chart, only");
        require((type == WidgetType.TEXT) == (dataSource == null), "data_source", "must be given for all but a text");
        require(
                type != WidgetType.METRIC_CARD || metricCount(dataSource) == 1,
                "data_source.series",
                "must hold exactly one metric for a metric card");
        require(
                chartType != ChartType.PIE || metricCount(dataSource) == 1,
                "data_source.series",
                "must hold exactly one metric for a pie");
        require(
                chartType != ChartType.SCATTER || metricCount(dataSource) >= 2,
                "data_source.series",
                "must hold at least two metrics for a scatter chart");
    }

    public Optional<DataSource> source() {
        return Optional.ofNullable(dataSource);
    }

    private static int metricCount(@Nullable DataSource source) {
        return source == null ? 0 : source.metricCount();
    }
}
