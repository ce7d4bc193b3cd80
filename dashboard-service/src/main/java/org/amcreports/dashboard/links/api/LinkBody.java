package org.amcreports.dashboard.links.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.links.domain.NewLink;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A link that is wanted; all of it may be left out.
 *
 * @param expiresAt in 30 days where nothing is given, in 366 at the latest
 * @param lockedFilters by dimension the values let through, null among them; readers can only narrow them
 * @param password of 8 to 200 visible characters of ASCII, blanks between them, which readers send as X-Link-Password
 */
public record LinkBody(
        @Nullable @Schema(examples = "For the agency") String name,
        @Nullable Instant expiresAt,
        @Nullable Map<String, List<@Nullable String>> lockedFilters,
        @Nullable String password) {

    NewLink wanted(Instant now) {
        return NewLink.of(name, lockedFilters, password, expiresAt, now);
    }
}
