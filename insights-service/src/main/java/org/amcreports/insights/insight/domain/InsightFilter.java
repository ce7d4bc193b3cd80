package org.amcreports.insights.insight.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Which insights to list, and after which position. */
public record InsightFilter(
        Optional<UUID> dashboardId,
        Optional<UUID> workflowId,
        Optional<String> type,
        Optional<Instant> from,
        Optional<Instant> before,
        Optional<Position> after,
        int limit) {

    public record Position(Instant createdAt, UUID id) {}
}
