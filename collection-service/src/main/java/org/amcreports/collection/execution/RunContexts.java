package org.amcreports.collection.execution;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.amcreports.http.correlation.Correlation;

/**
 * Runs each week in a context of its own: its log lines carry the correlation id of its collection, and its span goes on
 * in the trace of the request that asked for the collection.
 */
@ApplicationScoped
class RunContexts {

    private final Vertx vertx;
    private final Tracer tracer;

    RunContexts(Vertx vertx, Tracer tracer) {
        this.vertx = vertx;
        this.tracer = tracer;
    }

    Uni<Void> inOwn(ClaimedWeek week, Supplier<Uni<Void>> run) {
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        return Uni.createFrom()
                .deferred(() -> traced(week, run))
                .runSubscriptionOn(task -> own.runOnContext(nothing -> task.run()));
    }

    @SuppressWarnings("MustBeClosedChecker") // it is, when the run ends
    private Uni<Void> traced(ClaimedWeek week, Supplier<Uni<Void>> run) {
        Span span = tracer.spanBuilder("collect week")
                .setParent(Traces.of(week.owner().traceparent()))
                .startSpan();
        Scope scope = span.makeCurrent();
        Correlation.begin(week.owner().correlationId(), null);
        return Uni.createFrom().<Void>deferred(run::get).onTermination().invoke(() -> {
            scope.close();
            span.end();
        });
    }
}
