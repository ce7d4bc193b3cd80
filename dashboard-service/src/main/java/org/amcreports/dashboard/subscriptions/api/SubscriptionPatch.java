package org.amcreports.dashboard.subscriptions.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.subscriptions.domain.alert.AlertCondition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a merge patch of a subscription may hold, for its description only: in a patch null is not the same as nothing. */
record SubscriptionPatch(
        @Nullable @Schema(format = "uri") String url,
        @Nullable ExportFormat format,

        @Nullable @Schema(examples = "last_12_weeks") String dateRange,

        @Nullable Map<String, List<@Nullable String>> filters,

        @Nullable AlertPatch alert) {

    record AlertPatch(
            @Nullable String widgetId,
            @Nullable String metric,
            @Nullable AlertCondition when,
            @Nullable BigDecimal threshold,
            @Nullable Integer weeks,
            @Nullable Integer days) {}
}
