package org.amcreports.dashboard;

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

/** What all spans say when they begin. Needs the {@link Traced} profile. */
@ApplicationScoped
public class SpanLog implements SpanProcessor {

    /** The service with its tracing, which tests else do without. */
    public static final class Traced implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.enabled", "false");
        }
    }

    private final Queue<String> begun = new ConcurrentLinkedQueue<>();

    /** Name and attributes of each. */
    public List<String> begun() {
        return List.copyOf(begun);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        begun.add(span.getName() + " " + span.toSpanData().getAttributes());
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
