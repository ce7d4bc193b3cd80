package org.amcreports.dashboard.subscriptions.persistence;

import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that one worker looks after for a while.
 *
 * @param secret signs what goes to its webhook
 */
public record DueSubscription(
        UUID id,
        DashboardId dashboard,
        UUID user,
        SubscriptionDefinition definition,
        @Nullable String secret) {}
