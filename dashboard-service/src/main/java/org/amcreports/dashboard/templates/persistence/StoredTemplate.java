package org.amcreports.dashboard.templates.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.domain.TemplateSource;
import org.amcreports.dashboard.templates.domain.TemplateWidget;
import org.jspecify.annotations.Nullable;

/** A template as its rows say it. */
record StoredTemplate(
        String name,
        @Nullable String description,
        @Nullable String templateType,
        JsonNode layoutConfig,
        @Nullable FilterConfig filterConfig,
        List<StoredWidget> widgets) {

    static Template read(TemplateId id, String definition) {
        return DefinitionJson.read(definition, StoredTemplate.class).template(id);
    }

    private Template template(TemplateId id) {
        return new Template(
                id,
                name,
                description,
                templateType,
                DefinitionJson.write(layoutConfig),
                Objects.requireNonNullElse(filterConfig, FilterConfig.NONE),
                widgets.stream()
                        .map(StoredWidget::widget)
                        .sorted(Comparator.comparing(TemplateWidget::position, Position.READING_ORDER))
                        .toList());
    }

    record StoredWidget(
            String widgetId,
            WidgetType widgetType,
            @Nullable ChartType chartType,
            String title,
            @Nullable TemplateSource dataSource,
            JsonNode displayConfig,
            Position positionConfig) {

        static String text(TemplateWidget widget) {
            return DefinitionJson.write(new StoredWidget(
                    PublicIds.of(widget.id()),
                    widget.type(),
                    widget.chartType(),
                    widget.title(),
                    widget.source(),
                    DefinitionJson.tree(widget.displayConfig()),
                    widget.position()));
        }

        private TemplateWidget widget() {
            return new TemplateWidget(
                    PublicIds.widget(widgetId).orElseThrow(),
                    widgetType,
                    chartType,
                    title,
                    dataSource,
                    DefinitionJson.write(displayConfig),
                    positionConfig);
        }
    }
}
