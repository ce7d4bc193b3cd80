package org.amcreports.dashboard.dashboards.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one change made of a dashboard.
 *
 * @param userName null when the platform has not told it, or deleted the user
 * @param changes in words
 */
public record DashboardVersion(
        long version, UUID user, @Nullable String userName, Instant createdAt, List<String> changes) {}
