package org.amcreports.benchmarks.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.amcreports.embedded.TokenIssuer;

/** Whom the service calls: who issues its token, and an aggregation-service that has 52 weeks and twenty campaigns of everything. */
final class Neighbours implements AutoCloseable {

    private static final Duration VALIDITY = Duration.ofHours(12);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST_WEEK = LocalDate.of(2025, 3, 17);
    private static final int WEEKS = 52;
    private static final int CAMPAIGNS = 20;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String url;
    private final TokenIssuer issuer;

    private Neighbours(HttpServer server) {
        this.server = server;
        this.url = "http://127.0.0.1:" + server.getAddress().getPort();
        this.issuer = new TokenIssuer(url);
    }

    static Neighbours start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        Neighbours neighbours = new Neighbours(server);
        server.createContext("/", neighbours::answer);
        server.setExecutor(neighbours.threads);
        server.start();
        return neighbours;
    }

    /** What a service is told of them. */
    Map<String, String> environment() {
        return Map.of(
                "AMCREPORTS_ISSUER",
                url,
                "AMCREPORTS_CLIENT_SECRET",
                "benchmark",
                "AMCREPORTS_CURSOR_SECRET",
                "a secret of at least thirty-two bytes",
                "AMCREPORTS_AGGREGATION_URL",
                url);
    }

    String tokenOf(String user) {
        return issuer.token(user, Set.of("user"), VALIDITY);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            json(
                    exchange,
                    switch (path) {
                        case "/oauth2/token" ->
                            "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d}"
                                    .formatted(
                                            issuer.token("service:benchmark", Set.of("service"), VALIDITY),
                                            VALIDITY.toSeconds());
                        case "/.well-known/jwks.json" -> issuer.jwks();
                        case "/api/aggregates/metrics" -> "{\"items\": []}";
                        default -> results(JSON.readTree(body));
                    });
        }
    }

    private static String results(JsonNode request) {
        return StreamSupport.stream(request.get("queries").spliterator(), false)
                .map(Neighbours::result)
                .collect(Collectors.joining(",", "{\"results\": [", "]}"));
    }

    private static String result(JsonNode query) {
        String metrics = StreamSupport.stream(query.get("metrics").spliterator(), false)
                .map(metric -> metric + ": 12345.678901")
                .collect(Collectors.joining(",", "{", "}"));
        String settled = metrics.replace("12345.678901", "\"2026-02-22\"");
        return """
                {"items": %s, "totals": %s, "notes": {}, "range_used": {"from": "2025-03-17", "to": "2026-03-15"},
                 "as_of": "2026-03-18T05:00:00Z", "version": 7, "maturity": "final", "coverage": 0.98, "estimated": false,
                 "missing_weeks": [], "currency": "USD", "roles": {}, "units": {}, "unsettled": [], "settled_until": %s,
                 "query_fingerprint": "fp"}
                """.formatted(items(query, metrics), metrics, settled);
    }

    private static String items(JsonNode query, String metrics) {
        boolean weekly = query.get("aggregation_type").textValue().equals("weekly");
        boolean grouped = !query.get("group_by").isEmpty();
        return IntStream.range(0, weekly ? WEEKS : 1)
                .boxed()
                .flatMap(week -> IntStream.range(0, grouped ? CAMPAIGNS : 1)
                        .mapToObj(campaign -> item(
                                FIRST_WEEK.plusWeeks(week),
                                grouped ? "{\"campaign\": \"Campaign %d\"}".formatted(campaign) : "{}",
                                metrics)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String item(LocalDate week, String group, String metrics) {
        return "{\"period\": {\"key\": \"%1$s\", \"start\": \"%1$s\", \"end\": \"%2$s\", \"complete\": true}, \"group\": %3$s, \"metrics\": %4$s, \"notes\": {}}"
                .formatted(week, week.plusDays(6), group, metrics);
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
