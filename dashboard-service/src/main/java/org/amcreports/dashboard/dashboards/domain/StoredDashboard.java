package org.amcreports.dashboard.dashboards.persistence;

import java.time.Instant;
import org.amcreports.dashboard.dashboards.domain.Dashboard;

/** A dashboard with the times that the database keeps. */
public record StoredDashboard(Dashboard dashboard, Instant createdAt, Instant updatedAt) {}
