package org.amcreports.collection.collections;

import java.util.UUID;
import org.amcreports.collection.collections.domain.Standing;
import org.amcreports.collection.collections.domain.StatusChange;
import org.amcreports.collection.collections.domain.WeekCounts;
import org.amcreports.outbox.NewEvent;
import org.jspecify.annotations.Nullable;

/** The payload of {@code amc.collection-status-changed.v1}. */
public record CollectionStatusChanged(
        String collectionId,
        UUID workflowId,
        UUID instanceId,
        String amcInstanceId,
        @Nullable UUID userId,
        @Nullable String from,
        String to,
        int progressPercentage,
        WeekCounts counts,
        @Nullable String reason) {

    public static final String TOPIC = "amc.collection-status-changed.v1";

    public static NewEvent of(Standing before, StatusChange change) {
        return new CollectionStatusChanged(
                        before.collectionId(),
                        before.workflowId(),
                        before.instanceId(),
                        before.amcInstanceId(),
                        before.userId(),
                        change.from().wireName(),
                        change.to(),
                        before.counts().progressPercentage(),
                        before.counts(),
                        change.reason())
                .event(before.correlationId());
    }

    public NewEvent event(@Nullable String correlationId) {
        NewEvent event = new NewEvent(TOPIC, collectionId, collectionId, this).withInstanceId(instanceId.toString());
        return correlationId == null ? event : event.withCorrelation(correlationId);
    }
}
