package org.amcreports.insights.insight.persistence;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.json.ExactJson;
import org.amcreports.insights.facts.Evidence;
import org.amcreports.insights.facts.Fact;
import org.amcreports.insights.insight.domain.DataContext;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.insight.domain.RelatedMetrics;
import org.amcreports.insights.question.Unit;

/** Insights as rows and back. */
final class InsightRows {
    private static final ObjectMapper JSON = ExactJson.mapper().copy().addMixIn(Unit.class, ByWireName.class);

    private static final TypeReference<Map<String, BigDecimal>> PARTS = new TypeReference<>() {};
    private static final TypeReference<List<Fact>> FACTS = new TypeReference<>() {};
    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};
    private static final TypeReference<DataContext> CONTEXT = new TypeReference<>() {};
    private static final TypeReference<RelatedMetrics> METRICS = new TypeReference<>() {};

    private InsightRows() {}

    static InsightEntity row(Insight insight) {
        InsightEntity row = new InsightEntity();
        row.id = insight.id();
        row.insightId = TypeId.of(Insight.ID_PREFIX, insight.id());
        row.userId = insight.userId();
        row.dashboardId = insight.dashboardId();
        row.workflowId = insight.workflowId();
        row.instanceId = insight.instanceId();
        row.conversationId = insight.conversationId();
        row.correlationId = insight.correlationId();
        row.type = insight.type();
        row.query = insight.query();
        row.response = insight.response();
        row.confidence = insight.confidence();
        row.confidenceParts = write(insight.confidenceParts());
        row.facts = write(insight.facts());
        row.evidence = write(insight.evidence());
        row.dataContext = write(insight.context());
        row.relatedMetrics = write(insight.metrics());
        row.createdAt = insight.createdAt();
        return row;
    }

    static Insight insight(InsightEntity row) {
        return new Insight(
                row.id,
                row.userId,
                row.dashboardId,
                row.workflowId,
                row.instanceId,
                row.conversationId,
                row.correlationId,
                row.type,
                row.query,
                row.response,
                row.confidence,
                read(row.confidenceParts, PARTS),
                read(row.facts, FACTS),
                read(row.evidence, EVIDENCE),
                read(row.dataContext, CONTEXT),
                read(row.relatedMetrics, METRICS),
                row.createdAt);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface ByWireName {
        @JsonValue
        String wireName();
    }
}
