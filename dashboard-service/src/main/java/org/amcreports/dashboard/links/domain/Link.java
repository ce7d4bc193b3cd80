package org.amcreports.dashboard.links.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.jspecify.annotations.Nullable;

/**
 * A public link to a dashboard, without its token.
 *
 * @param lockedFilters by dimension the values that it lets through, whatever its readers ask for
 * @param passwordHash null where no password is needed
 * @param lastAccessedAt null before the first time
 */
public record Link(
        UUID id,
        DashboardId dashboard,
        @Nullable String name,
        Map<String, List<@Nullable String>> lockedFilters,
        @Nullable String passwordHash,
        Instant expiresAt,
        long accessCount,
        @Nullable Instant lastAccessedAt,
        Instant createdAt) {

    public boolean isOver(Instant now) {
        return !expiresAt.isAfter(now);
    }
}
