package org.amcreports.collection.collections.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A collection and how its weeks stand, before its own state has followed them. */
public record Standing(
        UUID id,
        String collectionId,
        UUID workflowId,
        UUID instanceId,
        String amcInstanceId,
        @Nullable UUID userId,
        @Nullable String correlationId,
        CollectionState state,
        boolean halted,
        @Nullable String errorMessage,
        Instant createdAt,
        WeekCounts counts) {

    public Lifecycle lifecycle() {
        return Lifecycle.of(state, counts);
    }

    public Standing in(CollectionState next) {
        return new Standing(
                id,
                collectionId,
                workflowId,
                instanceId,
                amcInstanceId,
                userId,
                correlationId,
                next,
                halted,
                errorMessage,
                createdAt,
                counts);
    }
}
