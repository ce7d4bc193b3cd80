package org.amcreports.collection.testing;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The statements that the driver sends in a trace. Needs the {@link Traced} profile. */
@ApplicationScoped
public class Statements implements SpanProcessor {

    /** The service with its tracing, which tests else do without. */
    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.enabled", "false");
        }
    }

    private record Sent(String traceId, String statement) {}

    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

    public List<String> ofTrace(String traceId) {
        return sent.stream()
                .filter(one -> one.traceId().equals(traceId))
                .map(Sent::statement)
                .toList();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getKind() == SpanKind.CLIENT) {
            sent.add(new Sent(span.getSpanContext().getTraceId(), span.getName()));
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
