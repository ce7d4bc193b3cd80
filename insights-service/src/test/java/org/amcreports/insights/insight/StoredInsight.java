package org.amcreports.insights.insight;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.amcreports.http.id.Ids;
import org.amcreports.http.id.TypeId;
import org.amcreports.insights.support.Database;
import org.jspecify.annotations.Nullable;

/** A row of ai_insights, put there by the test. */
record StoredInsight(
        UUID uuid,
        @Nullable UUID userId,
        UUID workflowId,
        UUID instanceId,
        @Nullable UUID dashboardId,
        String type,
        Instant createdAt) {
    private static final String INSERT = """
            INSERT INTO ai_insights (id, insight_id, user_id, workflow_id, instance_id, dashboard_id, insight_type, created_at,
                query_text, response_text, confidence_score, data_context, related_metrics)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'sales?', 'Sales fell.', 0.5,
                '{"missing_weeks": [], "roles": {}, "filters": {}}', '{"primary": ["sales"], "secondary": []}')""";

    /** Null for an automatic one. */
    static StoredInsight of(@Nullable UUID user) {
        return new StoredInsight(
                Ids.next(), user, UUID.randomUUID(), UUID.randomUUID(), null, "trend_analysis", Instant.now());
    }

    StoredInsight on(UUID workflow, UUID instance) {
        return new StoredInsight(uuid, userId, workflow, instance, dashboardId, type, createdAt);
    }

    StoredInsight about(UUID dashboard) {
        return new StoredInsight(uuid, userId, workflowId, instanceId, dashboard, type, createdAt);
    }

    StoredInsight type(String code) {
        return new StoredInsight(uuid, userId, workflowId, instanceId, dashboardId, code, createdAt);
    }

    StoredInsight at(String instant) {
        return new StoredInsight(uuid, userId, workflowId, instanceId, dashboardId, type, Instant.parse(instant));
    }

    StoredInsight store() {
        Database.execute(
                INSERT,
                uuid,
                id(),
                userId,
                workflowId,
                instanceId,
                dashboardId,
                type,
                OffsetDateTime.ofInstant(createdAt, ZoneOffset.UTC));
        return this;
    }

    boolean isThere() {
        return Database.count("SELECT count(*) FROM ai_insights WHERE id = ?", uuid) == 1;
    }

    boolean namesItsDashboard() {
        return Database.count("SELECT count(*) FROM ai_insights WHERE id = ? AND dashboard_id IS NOT NULL", uuid) == 1;
    }

    String id() {
        return TypeId.of("ins", uuid);
    }

    String path() {
        return AskFixture.PATH + "/" + id();
    }
}
