package org.amcreports.insights.insight.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A row of ai_insights; JSONB goes in and out as text, so that numbers keep every digit. */
@Entity(name = "Insight")
@Table(name = "ai_insights")
@SuppressWarnings("NullAway.Init")
class InsightEntity {
    private static final String TO_JSONB = "cast(cast(? as text) as jsonb)";

    @Id
    UUID id;

    @Column(name = "insight_id")
    String insightId;

    @Column(name = "user_id")
    @Nullable
    UUID userId;

    @Column(name = "dashboard_id")
    @Nullable
    UUID dashboardId;

    @Column(name = "workflow_id")
    @Nullable
    UUID workflowId;

    @Column(name = "instance_id")
    @Nullable
    UUID instanceId;

    @Column(name = "conversation_id")
    @Nullable
    UUID conversationId;

    @Column(name = "correlation_id")
    @Nullable
    String correlationId;

    @Column(name = "insight_type")
    String type;

    @Column(name = "query_text")
    String query;

    @Column(name = "response_text")
    String response;

    @Column(name = "confidence_score")
    BigDecimal confidence;

    @Column(name = "confidence_parts")
    @ColumnTransformer(read = "cast(confidence_parts as text)", write = TO_JSONB)
    String confidenceParts;

    @Column(name = "facts")
    @ColumnTransformer(read = "cast(facts as text)", write = TO_JSONB)
    String facts;

    @Column(name = "evidence")
    @ColumnTransformer(read = "cast(evidence as text)", write = TO_JSONB)
    String evidence;

    @Column(name = "data_context")
    @ColumnTransformer(read = "cast(data_context as text)", write = TO_JSONB)
    String dataContext;

    @Column(name = "related_metrics")
    @ColumnTransformer(read = "cast(related_metrics as text)", write = TO_JSONB)
    String relatedMetrics;

    @Column(name = "created_at")
    Instant createdAt;
}
