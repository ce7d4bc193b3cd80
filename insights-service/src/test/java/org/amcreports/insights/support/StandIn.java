package org.amcreports.insights.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.amcreports.http.json.ExactJson;

/** A small HTTP server in a neighbour's place. */
abstract class StandIn implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> correlations = new CopyOnWriteArrayList<>();

    StandIn(String url) throws IOException {
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

    record Answer(int status, Object body) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            correlations.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Correlation-Id")));
            Answer answer = answer(exchange);
            byte[] body = ExactJson.write(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
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
    }
}
