package org.amcreports.dashboard.dashboards.persistence;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.amcreports.dashboard.dashboards.domain.Dashboard;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.FilterConfig;
import org.amcreports.dashboard.dashboards.domain.StoredDashboard;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.id.TypeId;
import org.jspecify.annotations.Nullable;

/** Rows to dashboards and back. */
public final class DashboardMapping {

    private static final String EMPTY = "{}";
    private static final Comparator<Widget> BY_PLACE = Comparator.comparing(
            Widget::position, Comparator.comparingInt(Position::y).thenComparingInt(Position::x));

    private DashboardMapping() {}

    static StoredDashboard toDomain(DashboardEntity row, List<WidgetEntity> widgets) {
        Dashboard dashboard = new Dashboard(
                new DashboardId(row.id),
                row.name,
                row.description,
                Objects.requireNonNull(row.userId),
                row.templateType,
                row.layoutConfig,
                filterConfig(row.filterConfig),
                Boolean.TRUE.equals(row.isPublic),
                row.version,
                widgets.stream()
                        .map(DashboardMapping::toDomain)
                        .sorted(BY_PLACE)
                        .toList());
        return new StoredDashboard(dashboard, row.createdAt, row.updatedAt);
    }

    private static Widget toDomain(WidgetEntity row) {
        return new Widget(
                new WidgetId(row.id),
                widgetType(row.widgetType),
                chartType(row.chartType),
                row.title,
                hasDataSource(row) ? DefinitionJson.read(row.dataSource, DataSource.class) : null,
                row.displayConfig == null ? EMPTY : row.displayConfig,
                position(row.positionConfig));
    }

    static DashboardEntity toRow(Dashboard dashboard) {
        DashboardEntity row = new DashboardEntity();
        row.id = dashboard.id().value();
        row.publicId = TypeId.of("dash", row.id);
        row.name = dashboard.name();
        row.description = dashboard.description();
        row.userId = dashboard.owner();
        row.templateType = dashboard.templateType();
        row.layoutConfig = dashboard.layoutConfig();
        row.filterConfig = DefinitionJson.write(dashboard.filterConfig());
        row.isPublic = dashboard.isPublic();
        row.isTemplate = false;
        row.version = dashboard.version();
        return row;
    }

    static WidgetEntity toRow(DashboardId dashboard, Widget widget) {
        WidgetEntity row = new WidgetEntity();
        row.id = widget.id().value();
        row.publicId = TypeId.of("wid", row.id);
        row.dashboardId = dashboard.value();
        row.widgetType = widget.type().wireName();
        row.chartType = widget.chartType() == null ? null : widget.chartType().wireName();
        row.title = widget.title();
        row.dataSource = widget.source().map(DefinitionJson::write).orElse(WidgetEntity.NO_DATA_SOURCE);
        row.displayConfig = widget.displayConfig();
        row.positionConfig = DefinitionJson.write(widget.position());
        return row;
    }

    public static boolean hasDataSource(WidgetEntity row) {
        return widgetType(row.widgetType) != WidgetType.TEXT;
    }

    public static FilterConfig filterConfig(@Nullable String json) {
        return json == null ? FilterConfig.NONE : DefinitionJson.read(json, FilterConfig.class);
    }

    public static WidgetType widgetType(String name) {
        return WireNamed.get(WidgetType.class, name);
    }

    public static @Nullable ChartType chartType(@Nullable String name) {
        return name == null ? null : WireNamed.get(ChartType.class, name);
    }

    public static Position position(String json) {
        return DefinitionJson.read(json, Position.class);
    }
}
