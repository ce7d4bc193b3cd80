package org.amcreports.dashboard.dashboards.domain;

import java.time.Instant;
import org.amcreports.dashboard.dashboards.domain.access.Access;

/** A dashboard that somebody may read, what else they may do with it, and the times that the database keeps. */
public record OpenedDashboard(Dashboard dashboard, Access access, Instant createdAt, Instant updatedAt) {}
