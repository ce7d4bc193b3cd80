package org.amcreports.dashboard.dashboards.persistence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a dashboard or its data.
 *
 * @param id of the last event in it; several of the same data have the same
 * @param version that a change made
 * @param user who changed or deleted it
 * @param changes in words
 * @param widgetIds those that show what was refreshed
 * @param asOf execution date of what was refreshed
 */
public record DashboardEvent(
        long id,
        String name,
        DashboardId dashboard,
        @Nullable Long version,
        @Nullable UUID user,
        @Nullable String userName,
        List<String> changes,
        List<String> widgetIds,
        @Nullable Instant asOf) {

    public static final String CHANGED = "changed";
    public static final String DELETED = "deleted";
    public static final String DATA_REFRESHED = "data-refreshed";
}
