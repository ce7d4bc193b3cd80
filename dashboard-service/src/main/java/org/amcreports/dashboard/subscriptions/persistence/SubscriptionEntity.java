package org.amcreports.dashboard.subscriptions.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.StoredFilters;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.wire.WireNamed;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A row of {@code dashboard_subscriptions}, as its subscriber makes and changes it. */
@Entity
@Table(name = "dashboard_subscriptions")
@NullUnmarked
public class SubscriptionEntity {

    @Id
    public UUID id;

    @Column(name = "dashboard_id", updatable = false)
    public UUID dashboardId;

    @Column(name = "user_id", updatable = false)
    public UUID userId;

    @Column(updatable = false)
    public String channel;

    public @Nullable String url;

    @Column(updatable = false)
    public @Nullable String secret;

    public @Nullable String format;

    @Column(name = "date_range")
    public @Nullable String dateRange;

    @ColumnTransformer(read = "cast(filters as text)", write = "cast(cast(? as text) as jsonb)")
    public String filters;

    @ColumnTransformer(read = "cast(alert as text)", write = "cast(cast(? as text) as jsonb)")
    public @Nullable String alert;

    @Column(name = "paused_reason")
    public @Nullable String pausedReason;

    @Column(name = "last_week", updatable = false)
    public LocalDate lastWeek;

    public long version;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public SubscriptionDefinition definition() {
        return new SubscriptionDefinition(
                WireNamed.get(Channel.class, channel),
                url,
                format == null ? null : WireNamed.get(ExportFormat.class, format),
                dateRange,
                StoredFilters.read(filters),
                alert == null ? null : DefinitionJson.read(alert, AlertDefinition.class));
    }

    /** The channel stays. */
    public void define(SubscriptionDefinition definition) {
        url = definition.url();
        format = definition.format() == null ? null : definition.format().wireName();
        dateRange = definition.dateRange();
        filters = StoredFilters.write(definition.filters());
        alert = definition.alert() == null ? null : DefinitionJson.write(definition.alert());
    }

    public @Nullable PausedReason paused() {
        return pausedReason == null ? null : WireNamed.get(PausedReason.class, pausedReason);
    }

    public void pause(PausedReason reason) {
        pausedReason = reason.wireName();
    }

    public void resume() {
        pausedReason = null;
    }
}
