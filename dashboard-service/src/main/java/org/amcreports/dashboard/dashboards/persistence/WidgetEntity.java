package org.amcreports.dashboard.dashboards.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.widget.ChartType;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.Position;
import org.amcreports.dashboard.dashboards.domain.widget.Widget;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetId;
import org.amcreports.dashboard.dashboards.domain.widget.WidgetType;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.wire.WireNamed;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code dashboard_widgets}; the data source of a widget without data is the empty object. */
@Entity
@Table(name = "dashboard_widgets")
@NullUnmarked
public class WidgetEntity {

    private static final String EMPTY = "{}";

    @Id
    public UUID id;

    @Column(name = "widget_id")
    public String publicId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "dashboard_id")
    public DashboardEntity dashboard;

    @Column(name = "widget_type")
    public String widgetType;

    @Column(name = "chart_type")
    public @Nullable String chartType;

    public String title;

    @Column(name = "data_source")
    @ColumnTransformer(read = "cast(data_source as text)", write = DashboardEntity.TO_JSONB)
    public String dataSource;

    @Column(name = "display_config")
    @ColumnTransformer(read = "cast(display_config as text)", write = DashboardEntity.TO_JSONB)
    public @Nullable String displayConfig;

    @Column(name = "position_config")
    @ColumnTransformer(read = "cast(position_config as text)", write = DashboardEntity.TO_JSONB)
    public String positionConfig;

    static WidgetEntity of(Widget widget, DashboardEntity dashboard) {
        WidgetEntity row = new WidgetEntity();
        row.id = widget.id().value();
        row.publicId = PublicIds.of(widget.id());
        row.dashboard = dashboard;
        row.widgetType = widget.type().wireName();
        row.chartType = widget.chartType() == null ? null : widget.chartType().wireName();
        row.title = widget.title();
        row.dataSource = widget.source().map(DefinitionJson::write).orElse(EMPTY);
        row.displayConfig = widget.displayConfig();
        row.positionConfig = DefinitionJson.write(widget.position());
        return row;
    }

    Widget toDomain() {
        return new Widget(new WidgetId(id), type(), chart(), title, source(DataSource.class), display(), position());
    }

    public WidgetType type() {
        return WireNamed.get(WidgetType.class, widgetType);
    }

    public @Nullable ChartType chart() {
        return chartType == null ? null : WireNamed.get(ChartType.class, chartType);
    }

    /** A dashboard's and a template's data source are not of one type. */
    public <T> @Nullable T source(Class<T> form) {
        return type().showsData() ? DefinitionJson.read(dataSource, form) : null;
    }

    public String display() {
        return displayConfig == null ? EMPTY : displayConfig;
    }

    public Position position() {
        return DefinitionJson.read(positionConfig, Position.class);
    }
}
