package org.amcreports.collection.execution.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.amc.ResultColumn;
import org.amcreports.collection.results.domain.WeekVersion;
import org.amcreports.http.json.ExactJson;
import org.amcreports.outbox.NewEvent;
import org.jspecify.annotations.Nullable;

/** The payload of {@code amc.week-completed.v1}: the columns of the ledger that have these names, and what follows from them. */
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
        List<ResultColumn> columns) {

    public static final String TOPIC = "amc.week-completed.v1";

    private static final int COVERAGE_SCALE = 6;

    /** @param row of the ledger, as JSON: its columns have the names of the fields */
    static WeekCompleted of(String row, String change) {
        ObjectNode fields = ExactJson.read(row, ObjectNode.class).put("change", change);
        return ExactJson.mapper().convertValue(fields, WeekCompleted.class);
    }

    @JsonProperty
    public String rowsPath() {
        return new WeekVersion(workflowId, instanceId, weekStartDate, dataVersion).path();
    }

    /** The share of rows whose values AMC did not withhold, to six decimals; null without rows. */
    @JsonProperty
    public @Nullable BigDecimal coverage() {
        return rowCount == 0
                ? null
                : BigDecimal.valueOf(rowCount - suppressedRowCount)
                        .divide(BigDecimal.valueOf(rowCount), COVERAGE_SCALE, RoundingMode.HALF_UP);
    }

    NewEvent event(@Nullable String correlationId) {
        String key = workflowId + ":" + instanceId;
        String subject = key + "/" + weekStartDate;
        return new NewEvent(TOPIC, key, subject, this, correlationId, null, instanceId.toString());
    }
}
