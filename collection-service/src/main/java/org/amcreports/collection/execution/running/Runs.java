package org.amcreports.collection.execution.running;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.execution.EngineConfig;
import org.amcreports.collection.execution.domain.OpenWeek;
import org.amcreports.http.correlation.Correlation;

/**
 * Runs each week in a context of its own: its log lines carry the correlation id of its collection, and its span goes on
 * in the trace of the request that asked for the collection.
 */
@ApplicationScoped
public class Runs {

    private final Steps steps;
    private final Blocks blocks;
    private final EngineConfig config;
    private final Vertx vertx;
    private final Tracer tracer;

    Runs(Steps steps, Blocks blocks, EngineConfig config, Vertx vertx, Tracer tracer) {
        this.steps = steps;
        this.blocks = blocks;
        this.config = config;
        this.vertx = vertx;
        this.tracer = tracer;
    }

    public WeekRun from(Phase first) {
        return new WeekRun(first, steps, blocks, config, vertx);
    }

    /** Ends when the week has ended, or is another replica's; never fails. */
    public Uni<Void> inOwnContext(WeekRun run) {
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        return Uni.createFrom()
                .deferred(() -> traced(run))
                .runSubscriptionOn(task -> own.runOnContext(nothing -> task.run()));
    }

    @SuppressWarnings("MustBeClosedChecker") // it is, when the run ends
    private Uni<Void> traced(WeekRun run) {
        OpenWeek.Owner owner = run.week().owner();
        Span span = tracer.spanBuilder("collect week")
                .setParent(Traces.of(owner.traceparent()))
                .startSpan();
        Scope scope = span.makeCurrent();
        Correlation.begin(owner.correlationId(), null);
        return Uni.createFrom().deferred(run::run).onTermination().invoke(() -> {
            scope.close();
            span.end();
        });
    }
}
