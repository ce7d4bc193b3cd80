package org.amcreports.aggregation.ingestion;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what became of each week-completed event: every one ends in exactly one of the outcomes. */
@ApplicationScoped
class WeekMetrics {

    private final MeterRegistry registry;

    WeekMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Uni<Void> loaded(int rows) {
        registry.counter("aggregation.rows.loaded").increment(rows);
        return count("loaded");
    }

    Uni<Void> gone() {
        return count("gone");
    }

    Uni<Void> passed(Decision decision) {
        return count(decision.wireName());
    }

    private Uni<Void> count(String outcome) {
        registry.counter("aggregation.weeks", "outcome", outcome).increment();
        return Uni.createFrom().voidItem();
    }
}
