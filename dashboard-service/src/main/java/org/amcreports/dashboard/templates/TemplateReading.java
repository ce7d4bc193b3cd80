package org.amcreports.dashboard.templates;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.persistence.DashboardEntity;
import org.amcreports.dashboard.dashboards.persistence.DashboardMapping;
import org.amcreports.dashboard.dashboards.persistence.DashboardRows;
import org.amcreports.dashboard.dashboards.persistence.WidgetEntity;
import org.amcreports.dashboard.dashboards.persistence.WidgetRows;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.domain.TemplateSource;
import org.amcreports.dashboard.templates.domain.TemplateWidget;

/** Templates are rows of {@code dashboards} that migrations wrote. */
@ApplicationScoped
public class TemplateRepository {

    private static final Comparator<TemplateWidget> BY_PLACE = Comparator.comparing(
            TemplateWidget::position, Comparator.comparingInt(Position::y).thenComparingInt(Position::x));

    private final DashboardRows dashboards;
    private final WidgetRows widgets;

    TemplateRepository(DashboardRows dashboards, WidgetRows widgets) {
        this.dashboards = dashboards;
        this.widgets = widgets;
    }

    @WithSession
    public Uni<List<Template>> list() {
        return dashboards.list("isTemplate = true order by id").chain(this::withWidgets);
    }

    @WithSession
    public Uni<Optional<Template>> find(TemplateId id) {
        return dashboards
                .list("id = ?1 and isTemplate = true", id.value())
                .chain(this::withWidgets)
                .map(found -> found.stream().findFirst());
    }

    private Uni<List<Template>> withWidgets(List<DashboardEntity> rows) {
        return widgets.ofAll(rows.stream().map(row -> row.id).toList())
                .map(all -> all.stream().collect(Collectors.groupingBy(widget -> widget.dashboardId)))
                .map(byTemplate ->
                        rows.stream().map(row -> template(row, byTemplate)).toList());
    }

    private static Template template(DashboardEntity row, Map<UUID, List<WidgetEntity>> widgets) {
        return new Template(
                new TemplateId(row.id),
                row.name,
                row.description,
                row.templateType,
                row.layoutConfig,
                DashboardMapping.filterConfig(row.filterConfig),
                widgets.getOrDefault(row.id, List.of()).stream()
                        .map(TemplateRepository::widget)
                        .sorted(BY_PLACE)
                        .toList());
    }

    private static TemplateWidget widget(WidgetEntity row) {
        return new TemplateWidget(
                new WidgetId(row.id),
                DashboardMapping.widgetType(row.widgetType),
                DashboardMapping.chartType(row.chartType),
                row.title,
                DashboardMapping.hasDataSource(row) ? DefinitionJson.read(row.dataSource, TemplateSource.class) : null,
                row.displayConfig == null ? WidgetEntity.NO_DATA_SOURCE : row.displayConfig,
                DashboardMapping.position(row.positionConfig));
    }
}
