package org.amcreports.dashboard.templates.domain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.SourceId;
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

    /** @param slots the dashboard's sources, each the slot of its place */
    static TemplateWidget of(Widget widget, WidgetId newId, List<SourceId> slots) {
        return new TemplateWidget(
                newId,
                widget.type(),
                widget.chartType(),
                generalised(
                        widget.title(), widget.source().map(DataSource::groupBy).orElse(List.of())),
                widget.source()
                        .map(source -> TemplateSource.of(source, slots, widget::takes))
                        .orElse(null),
                widget.displayConfig(),
                widget.position());
    }

    /** Names the dimensions by which the widget will group, where it names those by which it groups. */
    private static String generalised(String title, List<String> dimensions) {
        if (dimensions.isEmpty()) {
            return title;
        }
        String words = words(dimensions);
        String general = title.equals(heading(words))
                ? DIMENSIONS
                : title.replaceAll("(?U)\\b" + Pattern.quote(words) + "\\b", Matcher.quoteReplacement(DIMENSION));
        return general.length() <= Widget.MAX_TITLE ? general : title;
    }

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
        if (dimensions.isEmpty()) {
            return title;
        }
        String words = words(dimensions);
        String titled = title.replace(DIMENSION, words).replace(DIMENSIONS, heading(words));
        return titled.substring(0, Math.min(titled.length(), Widget.MAX_TITLE));
    }

    private static String words(List<String> dimensions) {
        return String.join(" and ", dimensions).replace('_', ' ');
    }

    private static String heading(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + "s";
    }
}
