package org.amcreports.dashboard.dashboards.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code dashboard_widgets}; a text widget's data source is the empty object. */
@Entity
@Table(name = "dashboard_widgets")
@NullUnmarked
public class WidgetEntity {

    public static final String NO_DATA_SOURCE = "{}";

    @Id
    public UUID id;

    @Column(name = "widget_id")
    public String publicId;

    @Column(name = "dashboard_id")
    public UUID dashboardId;

    @Column(name = "widget_type")
    public String widgetType;

    @Column(name = "chart_type")
    public @Nullable String chartType;

    public String title;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "data_source", columnDefinition = "jsonb")
    public String dataSource;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "display_config", columnDefinition = "jsonb")
    public @Nullable String displayConfig;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "position_config", columnDefinition = "jsonb")
    public String positionConfig;
}
