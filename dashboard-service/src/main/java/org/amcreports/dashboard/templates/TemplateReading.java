package org.amcreports.dashboard.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.dashboards.persistence.DashboardRepository;
import org.amcreports.dashboard.templates.domain.Template;
import org.amcreports.dashboard.templates.domain.TemplateId;
import org.amcreports.dashboard.templates.domain.TemplateSource;
import org.amcreports.dashboard.templates.domain.TemplateWidget;
import org.jspecify.annotations.Nullable;

/** Templates are rows of {@code dashboards} that migrations wrote. */
@ApplicationScoped
public class TemplateReading {

    private static final String TEMPLATES = "select d.id, " + DashboardRepository.DEFINITION + " as definition"
            + " from dashboards d where d.is_template and ($1::uuid is null or d.id = $1) order by d.id";

    private final Pool pool;

    TemplateReading(Pool pool) {
        this.pool = pool;
    }

    public Uni<List<Template>> list() {
        return list(null);
    }

    public Uni<Optional<Template>> find(TemplateId id) {
        return list(id.value()).map(found -> found.stream().findFirst());
    }

    private Uni<List<Template>> list(@Nullable UUID id) {
        return pool.preparedQuery(TEMPLATES)
                .execute(Tuple.tuple().addUUID(id))
                .map(rows -> rows.stream().map(TemplateReading::template).toList());
    }

    private static Template template(Row row) {
        return DefinitionJson.read(row.getString("definition"), Stored.class)
                .template(new TemplateId(row.getUUID("id")));
    }

    /** As its rows say it. */
    private record Stored(
            String name,
            @Nullable String description,
            @Nullable String templateType,
            JsonNode layoutConfig,
            @Nullable FilterConfig filterConfig,
            List<StoredWidget> widgets) {

        Template template(TemplateId id) {
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
    }

    private record StoredWidget(
            String widgetId,
            WidgetType widgetType,
            @Nullable ChartType chartType,
            String title,
            @Nullable TemplateSource dataSource,
            JsonNode displayConfig,
            Position positionConfig) {

        TemplateWidget widget() {
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
