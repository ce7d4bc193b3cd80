package org.amcreports.insights.dashboards;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A dashboard that the caller may read: whose it is and what it shows, in the order of its widgets. */
public record ReadableDashboard(Optional<UUID> owner, List<ShownSeries> series) {}
