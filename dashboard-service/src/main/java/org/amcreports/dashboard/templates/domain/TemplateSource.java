package org.amcreports.dashboard.templates.domain;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource;
import org.amcreports.dashboard.dashboards.domain.widget.DataSource.Compare;
import org.amcreports.dashboard.dashboards.domain.widget.Grain;
import org.amcreports.dashboard.dashboards.domain.widget.Series;
import org.jspecify.annotations.Nullable;

/** A data source whose series name slots, to be filled with workflows. */
public record TemplateSource(
        List<SlotSeries> series,
        List<String> groupBy,
        @Nullable Grain aggregation,
        @Nullable String sort,
        @Nullable Integer limit,
        @Nullable Compare compare) {

    public TemplateSource {
        groupBy = groupBy == null ? List.of() : List.copyOf(groupBy);
    }

    /** A slot beyond the last workflow takes the last. */
    DataSource bind(UUID instanceId, List<UUID> workflowIds) {
        return new DataSource(
                series.stream().map(one -> one.bind(instanceId, workflowIds)).toList(),
                groupBy,
                aggregation,
                sort,
                limit,
                compare);
    }

    public record SlotSeries(
            int slot,
            List<String> metrics,
            Map<String, List<@Nullable String>> filters,
            @Nullable String label) {

        public SlotSeries {
            filters = filters == null ? Map.of() : Map.copyOf(filters);
        }

        private Series bind(UUID instanceId, List<UUID> workflowIds) {
            UUID workflowId = workflowIds.get(Math.min(slot, workflowIds.size() - 1));
            return new Series(workflowId, instanceId, metrics, filters, label);
        }
    }
}
