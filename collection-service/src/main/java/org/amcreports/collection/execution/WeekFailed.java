package org.amcreports.collection.execution;

import java.time.LocalDate;
import java.util.UUID;
import org.amcreports.outbox.NewEvent;
import org.jspecify.annotations.Nullable;

/** The payload of {@code amc.week-failed.v1}. */
public record WeekFailed(
        UUID workflowId,
        UUID instanceId,
        String amcInstanceId,
        String collectionId,
        @Nullable UUID userId,
        LocalDate weekStartDate,
        LocalDate weekEndDate,
        String category,
        String message,
        int attempts) {

    public static final String TOPIC = "amc.week-failed.v1";

    NewEvent event() {
        String key = workflowId + ":" + instanceId;
        return new NewEvent(TOPIC, key, collectionId + "/" + weekStartDate, this).withInstanceId(instanceId.toString());
    }
}
