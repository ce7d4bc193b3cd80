package org.amcreports.insights.insight.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.insights.facts.Evidence;
import org.amcreports.insights.facts.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A question and its answer.
 *
 * @param userId who asked; null for an automatic insight
 * @param correlationId of the request that asked; null where it is not known
 */
public record Insight(
        UUID id,
        @Nullable UUID userId,
        @Nullable UUID dashboardId,
        @Nullable UUID workflowId,
        @Nullable UUID instanceId,
        @Nullable UUID conversationId,
        @Nullable String correlationId,
        String type,
        String query,
        String response,
        BigDecimal confidence,
        Map<String, BigDecimal> confidenceParts,
        List<Fact> facts,
        List<Evidence> evidence,
        DataContext context,
        RelatedMetrics metrics,
        Instant createdAt) {

    /** Of its public id. */
    public static final String ID_PREFIX = "ins";
}
