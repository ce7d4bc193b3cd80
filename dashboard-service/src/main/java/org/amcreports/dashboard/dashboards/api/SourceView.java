package org.amcreports.dashboard.dashboards.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a dashboard's widgets point to; names that the reader may not know are null. */
public record SourceView(WorkflowView workflow, InstanceView instance) {

    public record WorkflowView(UUID id, @Nullable String name) {}

    public record InstanceView(
            UUID id,
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable String currency) {}
}
