package org.amcreports.dashboard.subscriptions.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.dashboards.domain.DashboardId;
import org.amcreports.dashboard.dashboards.encoding.DefinitionJson;
import org.amcreports.dashboard.dashboards.encoding.PublicIds;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.domain.Channel;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionDefinition;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionEntity;
import org.amcreports.http.id.TypeId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A subscription over HTTP.
 *
 * @param url of a webhook
 * @param format of the file; null for an alert without one
 * @param secret verifies a webhook's signatures (Standard Webhooks 1.0); only in the answer that made it
 * @param pausedReason null while it is active
 */
public record SubscriptionView(
        String subscriptionId,
        String dashboardId,

        @Schema(implementation = Channel.class) String channel,

        @Nullable String url,
        @Nullable String secret,

        @Nullable @Schema(implementation = ExportFormat.class)
        String format,

        @Nullable String dateRange,
        Map<String, List<@Nullable String>> filters,

        @Nullable @Schema(implementation = AlertDefinition.class)
        JsonNode alert,

        @Schema(enumeration = {SubscriptionView.ACTIVE, SubscriptionView.PAUSED})
        String status,

        @Schema(implementation = PausedReason.class) @Nullable
        String pausedReason,

        Instant createdAt,
        Instant updatedAt,
        List<String> actions) {

    static final String PREFIX = "sub";
    static final String ACTIVE = "active";
    static final String PAUSED = "paused";

    static SubscriptionView of(SubscriptionEntity row) {
        return of(row, null);
    }

    static SubscriptionView withSecret(SubscriptionEntity row) {
        return of(row, row.secret);
    }

    private static SubscriptionView of(SubscriptionEntity row, @Nullable String secret) {
        SubscriptionDefinition definition = row.definition();
        boolean paused = row.paused() != null;
        return new SubscriptionView(
                TypeId.of(PREFIX, row.id),
                PublicIds.of(new DashboardId(row.dashboardId)),
                definition.channel().wireName(),
                definition.url(),
                secret,
                definition.format() == null ? null : definition.format().wireName(),
                definition.dateRange(),
                definition.filters(),
                definition.alert() == null ? null : DefinitionJson.tree(definition.alert()),
                paused ? PAUSED : ACTIVE,
                row.pausedReason,
                row.createdAt,
                row.updatedAt,
                List.of("change", paused ? "resume" : "pause", "delete"));
    }
}
