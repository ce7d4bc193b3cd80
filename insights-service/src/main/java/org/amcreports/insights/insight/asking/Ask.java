package org.amcreports.insights.insight.asking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import java.util.UUID;
import org.amcreports.insights.period.AskedRange;

/** A question as it came in, and who asks. */
public record Ask(Asker asker, String query, Subject subject, Optional<AskedRange> range, Optional<UUID> conversation) {

    /**
     * Who asks.
     *
     * @param token opens to this service what it opens to the asker; it is no part of the question, which stays the
     *     same with another one
     */
    public record Asker(UUID userId, @JsonIgnore String token) {}

    /** What the question is about. */
    public sealed interface Subject permits OfSource, OfDashboard {}

    public record OfSource(UUID workflowId, UUID instanceId) implements Subject {}

    public record OfDashboard(UUID id, String dashboardId) implements Subject {}
}
