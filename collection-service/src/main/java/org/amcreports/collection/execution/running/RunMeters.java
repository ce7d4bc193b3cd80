package org.amcreports.collection.execution.running;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.execution.domain.AttemptState;

/** Counts how executions and the weeks that this replica ran have ended. */
@ApplicationScoped
class RunMeters {

    private final MeterProvider<Counter> executions;
    private final MeterProvider<Counter> weeks;

    RunMeters(MeterRegistry meters) {
        executions = Counter.builder("amcreports.collection.executions.ended")
                .description("Executions that ended at AMC, by outcome")
                .withRegistry(meters);
        weeks = Counter.builder("amcreports.collection.weeks.ended")
                .description("Weeks that this replica ran to their end, by outcome and category of failure")
                .withRegistry(meters);
    }

    void executionEnded(AttemptState state) {
        executions.withTag("outcome", state.wireName()).increment();
    }

    void weekCompleted() {
        weekEnded("completed", "none");
    }

    /** @param category one of few: AMC's texts are no categories */
    void weekFailed(String category) {
        weekEnded("failed", category);
    }

    private void weekEnded(String outcome, String category) {
        weeks.withTags("outcome", outcome, "category", category).increment();
    }
}
