package org.amcreports.dashboard.dashboards.persistence;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code dashboards} with its widgets: a user's dashboard, or a template. JSON is text here, so that no digit is lost. */
@Entity
@Table(name = "dashboards")
@NullUnmarked
public class DashboardEntity {

    static final String TO_JSONB = "cast(cast(? as text) as jsonb)";

    @Id
    public UUID id;

    @Column(name = "dashboard_id")
    public String publicId;

    public String name;

    public @Nullable String description;

    @Column(name = "user_id")
    public @Nullable UUID userId;

    @Column(name = "template_type")
    public @Nullable String templateType;

    @Column(name = "layout_config")
    @ColumnTransformer(read = "cast(layout_config as text)", write = TO_JSONB)
    public String layoutConfig;

    @Column(name = "filter_config")
    @ColumnTransformer(read = "cast(filter_config as text)", write = TO_JSONB)
    public @Nullable String filterConfig;

    @Column(name = "is_public")
    public @Nullable Boolean isPublic;

    @Column(name = "is_template")
    public @Nullable Boolean isTemplate;

    public long version;

    @Column(name = "created_at", insertable = false, updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    public Instant updatedAt;

    @OneToMany(mappedBy = "dashboard", cascade = CascadeType.PERSIST)
    public List<WidgetEntity> widgets;

    static DashboardEntity of(Dashboard dashboard) {
        DashboardEntity row = new DashboardEntity();
        row.id = dashboard.id().value();
        row.publicId = PublicIds.of(dashboard.id());
        row.name = dashboard.name();
        row.description = dashboard.description();
        row.userId = dashboard.owner();
        row.templateType = dashboard.templateType();
        row.layoutConfig = dashboard.layoutConfig();
        row.filterConfig = DefinitionJson.write(dashboard.filterConfig());
        row.isPublic = dashboard.isPublic();
        row.isTemplate = false;
        row.version = dashboard.version();
        row.widgets = dashboard.widgets().stream()
                .map(widget -> WidgetEntity.of(widget, row))
                .toList();
        return row;
    }

    Dashboard toDomain() {
        return new Dashboard(
                new DashboardId(id),
                name,
                description,
                userId,
                templateType,
                layoutConfig,
                filters(),
                Boolean.TRUE.equals(isPublic),
                version,
                widgets.stream()
                        .map(WidgetEntity::toDomain)
                        .sorted(Comparator.comparing(Widget::position, Position.READING_ORDER))
                        .toList());
    }

    public FilterConfig filters() {
        return filterConfig == null ? FilterConfig.NONE : DefinitionJson.read(filterConfig, FilterConfig.class);
    }
}
