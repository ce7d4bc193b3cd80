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

    public static final int MAX_TITLE = 255;
    public static final int MAX_DISPLAY_CONFIG = 20_000;

    public Widget {
        Texts.check("title", title, MAX_TITLE);
        require(
                displayConfig.length() <= MAX_DISPLAY_CONFIG,
                "display_config",
                "must have at most " + MAX_DISPLAY_CONFIG + " characters");
        require((type == WidgetType.CHART) == (chartType != null), "chart_type", "must be given for a chart, only");
        require(type.showsData() == (dataSource != null), "data_source", "must be given for all but a text");
        if (dataSource != null) {
            type.check(dataSource);
        }
        if (chartType != null && dataSource != null) {
            chartType.check(dataSource);
        }
    }

    public Widget at(Position place) {
        return new Widget(id, type, chartType, title, dataSource, displayConfig, place);
    }

    public Widget as(WidgetId newId) {
        return new Widget(newId, type, chartType, title, dataSource, displayConfig, position);
    }

    public Optional<DataSource> source() {
        return Optional.ofNullable(dataSource);
    }

    /** Whether one like this may show so many metrics. */
    public boolean takes(int metricCount) {
        return type.takes(metricCount) && (chartType == null || chartType.takes(metricCount));
    }

    /** The periods by which its figures come. */
    public Grain grain() {
        return type.grain(dataSource == null ? null : dataSource.aggregation(), chartType);
    }
}
