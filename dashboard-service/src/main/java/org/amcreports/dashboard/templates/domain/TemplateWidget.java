package org.amcreports.dashboard.templates.domain;

import java.util.List;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.templates.domain.TemplateSource.Bindings;
import org.jspecify.annotations.Nullable;

/** A widget of a template. */
public record TemplateWidget(
        WidgetId id,
        WidgetType type,
        @Nullable ChartType chartType,
        String title,
        @Nullable TemplateSource source,
        String displayConfig,
        Position position) {

    private static final String DIMENSION = "{dimension}";
    private static final String DIMENSIONS = "{Dimensions}";

    Widget bind(WidgetId newId, Bindings bindings) {
        return new Widget(
                newId,
                type,
                chartType,
                source == null ? title : titled(source.dimensions(bindings)),
                source == null ? null : source.bind(bindings),
                displayConfig,
                position);
    }

    /** The title while nothing is chosen yet. */
    public String usualTitle() {
        return source == null ? title : titled(source.groupBy());
    }

    private String titled(List<String> dimensions) {
        String words = String.join(" and ", dimensions).replace('_', ' ');
        return words.isEmpty()
                ? title
                : title.replace(DIMENSION, words)
                        .replace(DIMENSIONS, Character.toUpperCase(words.charAt(0)) + words.substring(1) + "s");
    }
}
