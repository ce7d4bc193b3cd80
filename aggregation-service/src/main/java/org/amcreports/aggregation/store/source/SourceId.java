package org.amcreports.aggregation.store.source;

import java.util.UUID;

/** A workflow on an instance: whatever is aggregated belongs to one. */
public record SourceId(UUID workflowId, UUID instanceId) {

    /** The key of every event about the source. */
    public String key() {
        return workflowId + ":" + instanceId;
    }
}
