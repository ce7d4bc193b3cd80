package org.amcreports.dashboard.shares;

import java.time.Instant;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.access.AccessPolicy.Permission;
import org.amcreports.dashboard.platform.Person;
import org.jspecify.annotations.Nullable;

/**
 * What one user, or whoever has an email address, may do with a dashboard.
 *
 * @param user null for a share by email, also while somebody has that address
 * @param by who gave it
 */
public record Share(
        UUID id,
        @Nullable Person user,
        @Nullable String email,
        Permission permission,
        @Nullable Person by,
        Instant createdAt) {}
