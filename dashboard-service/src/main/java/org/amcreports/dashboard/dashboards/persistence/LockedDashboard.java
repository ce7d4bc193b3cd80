package org.amcreports.dashboard.dashboards.persistence;

import java.util.UUID;

/** What is told of a dashboard while its row is held. */
public record LockedDashboard(long version, UUID owner) {}
