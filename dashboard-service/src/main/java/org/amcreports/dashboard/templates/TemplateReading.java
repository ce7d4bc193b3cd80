package org.amcreports.dashboard.templates;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.persistence.DashboardEntity;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.dashboards.persistence.WidgetEntity;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.domain.TemplateSource;
import org.amcreports.dashboard.templates.domain.TemplateWidget;

/** Templates are rows of {@code dashboards} that migrations wrote. */
@ApplicationScoped
public class TemplateReading {

    private final DashboardRepository dashboards;

    TemplateReading(DashboardRepository dashboards) {
        this.dashboards = dashboards;
    }

    @WithSession
    public Uni<List<Template>> list() {
        return dashboards.listWithWidgets("d.isTemplate = true order by d.id").map(TemplateReading::templates);
    }

    @WithSession
    public Uni<Optional<Template>> find(TemplateId id) {
        return dashboards
                .listWithWidgets("d.id = ?1 and d.isTemplate = true", id.value())
                .map(rows -> templates(rows).stream().findFirst());
    }

    private static List<Template> templates(List<DashboardEntity> rows) {
        return rows.stream().map(TemplateReading::template).toList();
    }

    private static Template template(DashboardEntity row) {
        return new Template(
                new TemplateId(row.id),
                row.name,
                row.description,
                row.templateType,
                row.layoutConfig,
                row.filters(),
                row.widgets.stream()
                        .map(TemplateReading::widget)
                        .sorted(Comparator.comparing(TemplateWidget::position, Position.READING_ORDER))
                        .toList());
    }

    private static TemplateWidget widget(WidgetEntity row) {
        return new TemplateWidget(
                new WidgetId(row.id),
                row.type(),
                row.chart(),
                row.title,
                row.source(TemplateSource.class),
                row.display(),
                row.position());
    }
}
