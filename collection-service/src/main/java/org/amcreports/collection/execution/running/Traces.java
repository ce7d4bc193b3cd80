package org.amcreports.collection.execution.running;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The trace that a stored {@code traceparent} names. */
final class Traces {

    private static final String HEADER = "traceparent";
    private static final TextMapGetter<String> STORED = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(HEADER) ? traceparent : null;
        }
    };

    private Traces() {}

    /** A trace of its own when there is none. */
    static Context of(@Nullable String traceparent) {
        String stored = Objects.requireNonNullElse(traceparent, "");
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), stored, STORED);
    }
}
