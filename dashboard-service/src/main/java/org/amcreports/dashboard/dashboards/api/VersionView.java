package org.amcreports.dashboard.dashboards.api;

import java.time.Instant;
import java.util.List;
import org.amcreports.dashboard.dashboards.domain.DashboardVersion;

/** @param changes what became of the dashboard with this version, in words */
public record VersionView(long version, UserView user, Instant createdAt, List<String> changes) {

    static VersionView of(DashboardVersion version) {
        return new VersionView(
                version.version(),
                new UserView(version.user(), version.userName()),
                version.createdAt(),
                version.changes());
    }
}
