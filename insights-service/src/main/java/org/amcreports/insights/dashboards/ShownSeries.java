package org.amcreports.insights.dashboards;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Metrics that a dashboard shows, cut down by its own and its widget's filters. */
public record ShownSeries(
        UUID workflowId, UUID instanceId, List<String> metrics, Map<String, List<@Nullable String>> filters) {}
