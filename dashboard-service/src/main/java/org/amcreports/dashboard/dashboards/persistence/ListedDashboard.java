package org.amcreports.dashboard.dashboards.persistence;

import java.time.Instant;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.domain.access.Access;
import org.jspecify.annotations.Nullable;

/** A dashboard as a line of a list. */
public record ListedDashboard(
        DashboardId id,
        String name,
        @Nullable String description,
        @Nullable String templateType,
        UUID owner,
        @Nullable String ownerName,
        boolean isPublic,
        long version,
        long widgetCount,
        Access access,
        Instant createdAt,
        Instant updatedAt,
        String sortKey) {}
