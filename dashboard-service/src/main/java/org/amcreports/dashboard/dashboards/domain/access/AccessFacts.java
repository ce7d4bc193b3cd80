package org.amcreports.dashboard.dashboards.domain.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what one user may do with one dashboard.
 *
 * @param memberOfAllInstances the user is a member of every instance that the dashboard's widgets use
 */
public record AccessFacts(
        UUID user, @Nullable UUID owner, @Nullable Permission share, boolean isPublic, boolean memberOfAllInstances) {}
