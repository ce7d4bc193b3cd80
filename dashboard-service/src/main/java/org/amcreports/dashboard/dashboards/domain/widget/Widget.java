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
        require(type.showsData() == (dataSource != null), "data_source", "must be given for all but a text");
        if (dataSource != null) {
            type.check(dataSource);
        }
        if (chartType != null && dataSource != null) {
            chartType.check(dataSource);
        }
    }

    public Optional<DataSource> source() {
        return Optional.ofNullable(dataSource);
    }

    /** The periods by which its figures come. */
    public Grain grain() {
        return type.grain(dataSource == null ? null : dataSource.aggregation(), chartType);
    }
}
