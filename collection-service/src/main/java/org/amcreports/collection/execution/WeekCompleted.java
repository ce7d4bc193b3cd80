package org.amcreports.collection.execution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.amc.ResultColumn;
import org.amcreports.outbox.NewEvent;
import org.jspecify.annotations.Nullable;

/** The payload of {@code amc.week-completed.v1}. */
public record WeekCompleted(
        UUID workflowId,
        UUID instanceId,
        String amcInstanceId,
        @Nullable String collectionId,
        @Nullable UUID userId,
        String change,
        LocalDate weekStartDate,
        LocalDate weekEndDate,
        String weekStart,
        String timeZone,
        @Nullable String currency,
        String collectionType,
        @Nullable UUID workflowExecutionId,
        @Nullable String amcExecutionId,
        Instant executionDate,
        long rowCount,
        long suppressedRowCount,
        String content,
        String dataChecksum,
        int dataVersion,
        @Nullable Integer supersedesVersion,
        String queryFingerprint,
        String maturity,
        Instant finalAt,
        List<ResultColumn> columns,
        String rowsPath) {

    public static final String TOPIC = "amc.week-completed.v1";

    NewEvent event() {
        String key = workflowId + ":" + instanceId;
        return new NewEvent(TOPIC, key, key + "/" + weekStartDate, this).withInstanceId(instanceId.toString());
    }
}
