package org.amcreports.benchmarks.aggregation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.amcreports.embedded.TokenIssuer;
import org.jspecify.annotations.Nullable;

/** Whom the service calls: who issues its token, and collection-service's rows, compressed as they are stored. */
final class Neighbours implements AutoCloseable {

    private static final Duration VALIDITY = Duration.ofHours(12);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TokenIssuer issuer;
    private final String url;
    private final String token;
    private final Map<String, Path> rows = new ConcurrentHashMap<>();

    private Neighbours(HttpServer server) {
        this.server = server;
        this.url = "http://127.0.0.1:" + server.getAddress().getPort();
        this.issuer = new TokenIssuer(url);
        this.token = issuer.token("service:benchmark", Set.of("service"), VALIDITY);
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
                "AMCREPORTS_COLLECTION_URL",
                url);
    }

    /** Of a service, which may read everything. */
    String token() {
        return token;
    }

    String tokenOf(UUID user) {
        return issuer.token(user.toString(), Set.of("user"), VALIDITY);
    }

    /** @param compressed the rows, which several weeks may share */
    void serve(CompletedWeek week, Path compressed) {
        rows.put(week.path(), compressed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            exchange.getRequestBody().readAllBytes();
            switch (path) {
                case "/oauth2/token" ->
                    json(
                            exchange,
                            "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d}"
                                    .formatted(token, VALIDITY.toSeconds()));
                case "/.well-known/jwks.json" -> json(exchange, issuer.jwks());
                default -> csv(exchange, rows.get(path));
            }
        }
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void csv(HttpExchange exchange, @Nullable Path compressed) throws IOException {
        if (compressed == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/csv");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, Files.size(compressed));
        Files.copy(compressed, exchange.getResponseBody());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
