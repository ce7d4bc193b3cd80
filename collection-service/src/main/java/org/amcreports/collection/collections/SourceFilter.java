package org.amcreports.collection.collections;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which sources are listed; null means any. */
public record SourceFilter(
        @Nullable UUID workflowId, @Nullable UUID instanceId) {

    /** Binds a cursor to the filters it was made under. */
    String fingerprint() {
        return "sources|" + workflowId + '|' + instanceId;
    }
}
