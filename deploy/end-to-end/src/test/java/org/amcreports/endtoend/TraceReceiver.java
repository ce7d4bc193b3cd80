package org.amcreports.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Takes spans as OTLP over HTTP, on a free port, and keeps what the tests ask for. It ends with the JVM. */
final class TraceReceiver {

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /**
     * A span as it was exported.
     *
     * @param kind as SPAN_KIND_SERVER
     * @param correlationId its attribute {@code correlation_id}; empty when it has none
     */
    record Span(String service, String traceId, String kind, String name, String correlationId) {}

    private TraceReceiver(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    static TraceReceiver start() {
        try {
            return new TraceReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Those whose correlation id is this one, in the order of their arrival. */
    List<Span> correlated(String correlationId) {
        return spans.stream()
                .filter(span -> span.correlationId().equals(correlationId))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().stream()
                    .flatMap(TraceReceiver::spans)
                    .forEach(spans::add);
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Stream<Span> spans(ResourceSpans resource) {
        String service = attribute(resource.getResource().getAttributesList(), "service.name");
        return resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> new Span(
                        service,
                        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                        span.getKind().name(),
                        span.getName(),
                        attribute(span.getAttributesList(), "correlation_id")));
    }

    private static String attribute(List<KeyValue> attributes, String key) {
        return attributes.stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }
}
