package org.amcreports.outbox.support;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** All spans that ended in the application. */
@ApplicationScoped
public class SpanLog implements SpanProcessor {

    private static final AttributeKey<String> CORRELATION = AttributeKey.stringKey("correlation_id");

    private final Queue<SpanData> ended = new ConcurrentLinkedQueue<>();

    public List<SpanData> ofTrace(String traceId) {
        return ended.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
    }

    public List<SpanData> ofCorrelation(String id) {
        return ended.stream().filter(span -> id.equals(correlation(span))).toList();
    }

    public static String correlation(SpanData span) {
        return String.valueOf(span.getAttributes().get(CORRELATION));
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
