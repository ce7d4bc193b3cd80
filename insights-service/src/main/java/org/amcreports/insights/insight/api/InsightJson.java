package org.amcreports.insights.insight.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.amcreports.http.id.TypeId;
import org.amcreports.insights.answer.Confidence;
import org.amcreports.insights.facts.Evidence;
import org.amcreports.insights.facts.Fact;
import org.amcreports.insights.insight.domain.DataContext;
import org.amcreports.insights.insight.domain.Insight;
import org.amcreports.insights.insight.domain.RelatedMetrics;
import org.amcreports.insights.platform.Labels;
import org.amcreports.insights.question.Intent;
import org.amcreports.insights.question.Unit;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An insight as the API shows it; maps are sorted, so that an answer looks the same when it is read again. */
public record InsightJson(
        String insightId,

        @Schema(implementation = Intent.class) String insightType,

        String queryText,
        String responseText,
        BigDecimal confidenceScore,
        ConfidenceJson confidence,
        List<FactJson> facts,
        List<Evidence> evidence,
        ContextJson dataContext,
        RelatedMetrics relatedMetrics,
        @Nullable WorkflowJson workflow,
        @Nullable InstanceJson instance,
        @Nullable String dashboardId,
        @Nullable String conversationId,
        Instant createdAt,

        @Schema(enumeration = {"owner", "member"}) String access,

        List<String> actions) {

    public record ConfidenceJson(
            @Schema(implementation = Confidence.Band.class) String band, Map<String, BigDecimal> parts) {}

    public record FactJson(
            String name,
            String metric,
            @Nullable BigDecimal value,

            @Schema(implementation = Unit.class) String unit,

            @Nullable String currency,
            List<Evidence> evidence) {

        static FactJson of(Fact fact) {
            return new FactJson(
                    fact.name(), fact.metric(), fact.value(), fact.unit().wireName(), fact.currency(), fact.evidence());
        }
    }

    public record RangeJson(LocalDate from, LocalDate to) {}

    public record ContextJson(
            @Nullable @Schema(enumeration = "weekly") String aggregationType,

            @Nullable RangeJson rangeUsed,

            @Nullable @Schema(format = "date-time") String asOf,

            @Nullable Long version,

            @Nullable @Schema(enumeration = {"provisional", "final"})
            String maturity,

            @Nullable Boolean estimated,
            @Nullable String currency,

            @Schema(type = SchemaType.ARRAY, implementation = LocalDate.class)
            List<String> missingWeeks,

            Map<String, String> roles,
            Map<String, List<@Nullable String>> filters) {

        static ContextJson of(DataContext context) {
            LocalDate from = context.from();
            LocalDate to = context.to();
            return new ContextJson(
                    context.aggregationType(),
                    from == null || to == null ? null : new RangeJson(from, to),
                    context.asOf(),
                    context.version(),
                    context.maturity(),
                    context.estimated(),
                    context.currency(),
                    context.missingWeeks(),
                    new TreeMap<>(context.roles()),
                    new TreeMap<>(context.filters()));
        }
    }

    /** The name is null when the workflow is gone. */
    public record WorkflowJson(UUID id, @Nullable String name) {}

    /**
     * All but the id is null when the instance is gone, or the reader is no member of it.
     *
     * @param currency of the data, where it says one: the platform's may have changed since the first week, which changes no data
     */
    public record InstanceJson(
            UUID id,
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String currency) {

        static InstanceJson of(UUID id, Labels.@Nullable InstanceLabel label, @Nullable String ofData) {
            return label == null
                    ? new InstanceJson(id, null, null, null)
                    : new InstanceJson(id, label.name(), label.timeZone(), ofData == null ? label.currency() : ofData);
        }
    }

    static InsightJson of(Insight insight, Labels labels) {
        boolean own = insight.userId() != null;
        return new InsightJson(
                TypeId.of(Insight.ID_PREFIX, insight.id()),
                insight.type(),
                insight.query(),
                insight.response(),
                insight.confidence(),
                new ConfidenceJson(
                        Confidence.bandOf(insight.confidence()).wireName(), new TreeMap<>(insight.confidenceParts())),
                insight.facts().stream().map(FactJson::of).toList(),
                insight.evidence(),
                ContextJson.of(insight.context()),
                insight.metrics(),
                id(insight.workflowId())
                        .map(id -> new WorkflowJson(id, labels.workflows().get(id)))
                        .orElse(null),
                id(insight.instanceId())
                        .map(id -> InstanceJson.of(
                                id,
                                labels.instances().get(id),
                                insight.context().currency()))
                        .orElse(null),
                id(insight.dashboardId()).map(id -> TypeId.of("dash", id)).orElse(null),
                id(insight.conversationId()).map(id -> TypeId.of("conv", id)).orElse(null),
                insight.createdAt(),
                own ? "owner" : "member",
                own ? List.of("read", "delete") : List.of("read"));
    }

    private static Optional<UUID> id(@Nullable UUID id) {
        return Optional.ofNullable(id);
    }
}
