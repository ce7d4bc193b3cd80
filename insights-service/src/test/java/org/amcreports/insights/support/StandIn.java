package org.amcreports.insights.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.amcreports.http.json.ExactJson;
import org.amcreports.testing.openapi.OpenApiStandIn;

/** A small HTTP server in a neighbour's place, which answers as the neighbour's document says, or fails its test. */
abstract class StandIn implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> correlations = new CopyOnWriteArrayList<>();
    private final List<AssertionError> untrue = new CopyOnWriteArrayList<>();
    private final Path document;

    StandIn(String url, Path document) throws IOException {
        this.document = document;
        server = HttpServer.create(
                new InetSocketAddress("127.0.0.1", URI.create(url).getPort()), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** The JSON to answer with. */
    abstract Answer answer(HttpExchange exchange) throws IOException;

    /** The {@code X-Correlation-Id} of each call, in the order of the calls. */
    public List<String> correlations() {
        return correlations;
    }

    record Answer(int status, Object body) {

        static Answer problem(int status, String code) {
            return new Answer(
                    status,
                    Map.of(
                            "type",
                            "urn:amc-reports:problem:" + code,
                            "title",
                            "No.",
                            "status",
                            status,
                            "trace_id",
                            "0190b1f4-0000-7000-8000-000000000000"));
        }

        String mediaType() {
            return status < 400 ? "application/json" : "application/problem+json";
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            correlations.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Correlation-Id")));
            Answer answer = answer(exchange);
            String json = ExactJson.write(answer.body());
            OpenApiStandIn.validate(
                    document,
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    answer.status(),
                    json);
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (AssertionError e) {
            untrue.add(e);
        }
    }

    /** What the bearer's token says; the signature is not looked at. */
    static JsonNode claims(HttpExchange exchange) {
        String[] parts = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst("^Bearer ", "")
                .split("\\.");
        String json =
                parts.length == 3 ? new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8) : "{}";
        return ExactJson.read(json, JsonNode.class);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        untrue.forEach(each -> {
            throw each;
        });
    }
}
