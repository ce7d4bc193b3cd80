package org.amcreports.dashboard.dashboards.streams;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.dashboards.persistence.DashboardEvent;
import org.jspecify.annotations.Nullable;

/** What an event says on the wire. */
sealed interface EventData {

    static EventData of(DashboardEvent event) {
        String dashboard = PublicIds.of(event.dashboard());
        return switch (event.name()) {
            case DashboardEvent.DATA_REFRESHED -> new DataRefreshed(dashboard, event.widgetIds(), event.asOf());
            case DashboardEvent.DELETED -> new Deleted(dashboard, User.of(event));
            default -> new Changed(dashboard, Objects.requireNonNull(event.version()), User.of(event), event.changes());
        };
    }

    record Changed(String dashboardId, long version, User user, List<String> changes) implements EventData {}

    record Deleted(String dashboardId, User user) implements EventData {}

    record DataRefreshed(
            String dashboardId,
            List<String> widgetIds,
            @Nullable Instant asOf) implements EventData {}

    record User(UUID id, @Nullable String displayName) {

        private static User of(DashboardEvent event) {
            return new User(Objects.requireNonNull(event.user()), event.userName());
        }
    }
}
