package org.amcreports.sandbox.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one week that the source corrected after the fact.
 *
 * @param weekStart the first of the seven days that are corrected
 * @param factor what every value is multiplied by; a value keeps its number of decimals
 * @param workflowId the AMC workflow id; null for every workflow
 */
public record Restatement(
        @JsonProperty(value = "week_start", required = true) LocalDate weekStart,
        @JsonProperty(value = "metric", required = true) String metric,
        @JsonProperty(value = "factor", required = true) BigDecimal factor,
        @JsonProperty("workflow_id") @Nullable String workflowId) {

    public Restatement {
        Objects.requireNonNull(weekStart, "restated.week_start is missing");
        Objects.requireNonNull(metric, "restated.metric is missing");
        Objects.requireNonNull(factor, "restated.factor is missing");
    }

    Row apply(Row row, Definition definition) {
        int index = definition.metrics().stream()
                .map(Definition.Metric::name)
                .toList()
                .indexOf(metric);
        if (index < 0 || !concerns(row.date(), definition)) {
            return row;
        }
        List<@Nullable String> metrics = new ArrayList<>(row.metrics());
        String value = metrics.get(index);
        metrics.set(index, value == null ? null : corrected(value));
        return new Row(row.date(), row.keys(), metrics);
    }

    private boolean concerns(LocalDate date, Definition definition) {
        return (workflowId == null || workflowId.equals(definition.amcWorkflowId()))
                && !date.isBefore(weekStart)
                && date.isBefore(weekStart.plusDays(7));
    }

    private String corrected(String value) {
        BigDecimal before = new BigDecimal(value);
        return before.multiply(factor)
                .setScale(before.scale(), RoundingMode.HALF_UP)
                .toPlainString();
    }
}
