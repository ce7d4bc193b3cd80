package org.amcreports.aggregation.ingestion;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.IntStream;

/** Counts what became of each week-completed event: every one ends in exactly one of the outcomes. */
@ApplicationScoped
class WeekMetrics {

    /** The buckets of the histogram. */
    private static final Duration[] LATENCIES = IntStream.of(
                    50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final MeterProvider<Counter> weeks;
    private final Counter rows;
    private final Timer loads;

    WeekMetrics(MeterRegistry registry) {
        this.registry = registry;
        weeks = Counter.builder("amcreports.aggregation.weeks")
                .description("Events of completed weeks, by what became of them")
                .withRegistry(registry);
        rows = Counter.builder("amcreports.aggregation.loaded")
                .description("Rows of weeks that were stored")
                .baseUnit("rows")
                .register(registry);
        loads = Timer.builder("amcreports.aggregation.load")
                .description("From the start of reading a week's rows until its aggregates are refreshed")
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    /** Times what ends with the week's aggregates. */
    Uni<Void> timed(Uni<Void> load) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(registry);
            return load.invoke(() -> sample.stop(loads));
        });
    }

    Uni<Void> loaded(int stored) {
        rows.increment(stored);
        return count("loaded");
    }

    Uni<Void> gone() {
        return count("gone");
    }

    Uni<Void> passed(Decision decision) {
        return count(decision.wireName());
    }

    private Uni<Void> count(String outcome) {
        weeks.withTag("outcome", outcome).increment();
        return Uni.createFrom().voidItem();
    }
}
