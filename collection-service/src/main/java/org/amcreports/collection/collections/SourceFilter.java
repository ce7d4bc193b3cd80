package org.amcreports.collection.collections;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which sources are listed; null means any.
 *
 * @param held only those of which the ledger has a week
 */
public record SourceFilter(
        @Nullable UUID workflowId, @Nullable UUID instanceId, boolean held) {

    /** Binds a cursor to the filters it was made under. */
    String fingerprint() {
        return "sources|" + workflowId + '|' + instanceId + '|' + held;
    }
}
