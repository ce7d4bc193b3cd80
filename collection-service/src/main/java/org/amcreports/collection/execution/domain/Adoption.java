package org.amcreports.collection.execution.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.calendar.Week;

/** Recognises the execution that an attempt may have started although nobody heard AMC's answer. */
public record Adoption(String amcWorkflowId, Week week, ZoneId zone, Instant attemptedAt) {

    /** How far AMC's clock may be behind ours. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    public Instant createdFrom() {
        return attemptedAt.minus(CLOCK_TOLERANCE);
    }

    /** @param unbound executions that belong to no other attempt */
    public Optional<AmcExecution> match(List<AmcExecution> unbound) {
        return unbound.stream().filter(this::matches).min(Comparator.comparing(execution -> Optional.ofNullable(
                        execution.createdAt())
                .orElse(Instant.MAX)));
    }

    private boolean matches(AmcExecution execution) {
        return execution.workflowId().equals(amcWorkflowId)
                && week.start().atStartOfDay().equals(execution.windowStart())
                && week.endExclusive().atStartOfDay().equals(execution.windowEnd())
                && (execution.zone() == null || zone.equals(execution.zone()))
                && (execution.createdAt() == null || !execution.createdAt().isBefore(createdFrom()));
    }
}
