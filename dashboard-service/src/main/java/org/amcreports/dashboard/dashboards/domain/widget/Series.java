package org.amcreports.dashboard.dashboards.domain.widget;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Metrics of one workflow on one instance, drawn together; a filter value of null stands for rows without the value. */
public record Series(
        UUID workflowId,
        UUID instanceId,
        List<String> metrics,
        Map<String, List<@Nullable String>> filters,
        @Nullable String label) {

    public static final int MAX_METRICS = 20;

    public Series {
        require(workflowId != null, "workflow_id", "must be given");
        require(instanceId != null, "instance_id", "must be given");
        metrics = metrics == null
                ? List.of()
                : Texts.names("metrics", List.copyOf(new LinkedHashSet<>(Texts.noneMissing("metrics", metrics))));
        filters = filters == null ? Map.of() : Texts.filters("filters", filters);
        require(
                !metrics.isEmpty() && metrics.size() <= MAX_METRICS,
                "metrics",
                "must name between 1 and " + MAX_METRICS + " metrics");
        if (label != null) {
            Texts.check("label", label, Texts.MAX_NAME);
        }
    }
}
