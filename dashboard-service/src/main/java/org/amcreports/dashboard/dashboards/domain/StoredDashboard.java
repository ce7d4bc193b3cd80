package org.amcreports.dashboard.dashboards.domain;

import java.time.Instant;

/** A dashboard with the times that the database keeps. */
public record StoredDashboard(Dashboard dashboard, Instant createdAt, Instant updatedAt) {}
