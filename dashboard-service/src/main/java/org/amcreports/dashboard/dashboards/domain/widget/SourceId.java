package org.amcreports.dashboard.dashboards.domain.widget;

import java.util.UUID;

/** Where figures come from: a workflow run on an instance. */
public record SourceId(UUID workflowId, UUID instanceId) {

    public static SourceId of(Series series) {
        return new SourceId(series.workflowId(), series.instanceId());
    }
}
