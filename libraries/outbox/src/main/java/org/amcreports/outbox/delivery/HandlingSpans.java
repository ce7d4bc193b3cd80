package org.amcreports.outbox.delivery;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A span over each attempt at a record: the one that the consumer makes has ended by then. */
@ApplicationScoped
class HandlingSpans {

    private final Tracer tracer;
    private final OpenTelemetry telemetry;

    HandlingSpans(Tracer tracer, OpenTelemetry telemetry) {
        this.tracer = tracer;
        this.telemetry = telemetry;
    }

    /** In the trace at hand, which for a consumer is the record's. */
    Uni<Void> within(Delivery delivery, Supplier<Uni<? extends Void>> work) {
        return within(Context.current(), delivery, work);
    }

    /** In the trace that the record came with, whatever is at hand. */
    Uni<Void> withinItsOwn(Delivery delivery, Supplier<Uni<? extends Void>> work) {
        Context parent = telemetry
                .getPropagators()
                .getTextMapPropagator()
                .extract(Context.current(), delivery.headers(), HeaderGetter.INSTANCE);
        return within(parent, delivery, work);
    }

    /** The span is the current one of the record's context until the work ends. */
    @SuppressWarnings("MustBeClosedChecker") // closed when the work terminates
    private Uni<Void> within(Context parent, Delivery delivery, Supplier<Uni<? extends Void>> work) {
        Span span = tracer.spanBuilder("handle " + delivery.topic())
                .setParent(parent)
                .setSpanKind(SpanKind.INTERNAL)
                .setAttribute("messaging.destination.name", delivery.topic())
                .setAttribute("messaging.destination.partition.id", String.valueOf(delivery.partition()))
                .setAttribute("messaging.kafka.offset", delivery.offset())
                .startSpan();
        Scope scope = parent.with(span).makeCurrent();
        return Uni.createFrom()
                .<Void>deferred(work)
                .onFailure()
                .invoke(failure -> span.setStatus(StatusCode.ERROR))
                .onTermination()
                .invoke(() -> end(span, scope));
    }

    private static void end(Span span, Scope scope) {
        scope.close();
        span.end();
    }

    private enum HeaderGetter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
