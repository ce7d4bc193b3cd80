package org.amcreports.collection.execution.running;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.execution.domain.AttemptState;

/** Counts how executions and the weeks that this replica ran have ended. */
@ApplicationScoped
class RunMeters {

    private final MeterRegistry meters;

    RunMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void executionEnded(AttemptState state) {
        meters.counter("amcreports.collection.executions.ended", "outcome", state.wireName())
                .increment();
    }

    void weekCompleted() {
        weekEnded("completed", "none");
    }

    /** @param category one of few: AMC's texts are no categories */
    void weekFailed(String category) {
        weekEnded("failed", category);
    }

    private void weekEnded(String outcome, String category) {
        meters.counter("amcreports.collection.weeks.ended", "outcome", outcome, "category", category)
                .increment();
    }
}
