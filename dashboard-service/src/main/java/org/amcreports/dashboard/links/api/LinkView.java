package org.amcreports.dashboard.links.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.links.domain.Link;
import org.jspecify.annotations.Nullable;

/**
 * A public link. Its token is told once, when it is made.
 *
 * @param accessCount how often the dashboard or its data were read by it
 */
public record LinkView(
        String linkId,
        @Nullable String name,
        Instant expiresAt,
        Map<String, List<@Nullable String>> lockedFilters,
        boolean hasPassword,
        long accessCount,
        @Nullable Instant lastAccessedAt,
        Instant createdAt) {

    static LinkView of(Link link) {
        return new LinkView(
                PublicIds.ofLink(link.id()),
                link.name(),
                link.expiresAt(),
                link.lockedFilters(),
                link.passwordHash() != null,
                link.accessCount(),
                link.lastAccessedAt(),
                link.createdAt());
    }
}
