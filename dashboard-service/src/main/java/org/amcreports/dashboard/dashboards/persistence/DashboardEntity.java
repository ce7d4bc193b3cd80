package org.amcreports.dashboard.dashboards.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code dashboards}: a user's dashboard, or a template. JSON columns are text so that no digit is lost. */
@Entity
@Table(name = "dashboards")
@NullUnmarked
public class DashboardEntity {

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

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "layout_config", columnDefinition = "jsonb")
    public String layoutConfig;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "filter_config", columnDefinition = "jsonb")
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
}
