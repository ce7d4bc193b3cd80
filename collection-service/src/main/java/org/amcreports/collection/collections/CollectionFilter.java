package org.amcreports.collection.collections;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which collections are listed; null means any. */
public record CollectionFilter(
        @Nullable String status,
        @Nullable UUID workflowId,
        @Nullable UUID instanceId,
        @Nullable String collectionType) {

    public static final CollectionFilter NONE = new CollectionFilter(null, null, null, null);

    /** Binds a cursor to the filters it was made under. */
    public String fingerprint() {
        return "collections|" + status + '|' + workflowId + '|' + instanceId + '|' + collectionType;
    }
}
