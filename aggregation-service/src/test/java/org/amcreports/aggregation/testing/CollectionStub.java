package org.amcreports.aggregation.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.amcreports.testing.openapi.OpenApiStandIn;
import org.jspecify.annotations.Nullable;

/**
 * The rows endpoint of collection-service over HTTP, as its document says. What it serves at a path is PUT there, with
 * the status to answer in X-Status; {@code /reads} and the path gives how often the path was read, {@code /correlation}
 * and the path under which X-Correlation-Id last.
 */
public final class CollectionStub implements QuarkusTestResourceLifecycleManager {

    /** Instead of a status: the head of an answer and nothing after it. */
    public static final int STALLED = 0;

    private static final String LEDGER = "/api/data-collections/weeks";
    private static final String SOURCES = "/api/data-collections/sources";
    private static final Path DOCUMENT = Path.of("..", "collection-service", "contracts", "openapi.yaml");
    private static final int MEMBER = 20_000;
    private static final String URL_PROPERTY = "test.collection-url";

    private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> reads = new ConcurrentHashMap<>();
    private final Map<String, String> correlations = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    static String url() {
        return System.getProperty(URL_PROPERTY);
    }

    /** @throws AssertionError when collection-service would not answer so */
    static void validate(String path, int status, String csv) {
        int answered = status == STALLED ? 200 : status;
        String body = answered == 200 ? csv : problem(answered);
        OpenApiStandIn.validate(DOCUMENT, "GET", path, answered, mediaType(answered), body);
    }

    private static String mediaType(int status) {
        return status == 200 ? "text/csv" : "application/problem+json";
    }

    private static String problem(int status) {
        return """
                {"type": "urn:amc-reports:problem:refused", "title": "Refused", "status": %d, "trace_id": "t"}""".formatted(status);
    }

    /** Serves a page of a workflow's ledger; the first one has no cursor. */
    public static void serveLedger(UUID workflow, String cursor, String json) {
        OpenApiStandIn.validate(DOCUMENT, "GET", LEDGER, 200, "application/json", json);
        put(LEDGER + "/" + workflow + "/" + cursor, json);
    }

    /** Serves a page of the sources of which the ledger has a week. */
    public static void serveSources(String cursor, String json) {
        OpenApiStandIn.validate(DOCUMENT, "GET", SOURCES, 200, "application/json", json);
        put(SOURCES + "/true/" + cursor, json);
    }

    private static void put(String path, String json) {
        try {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url() + path))
                                    .header("X-Status", "200")
                                    .PUT(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        HttpServer created = create();
        created.setExecutor(Executors.newCachedThreadPool(CollectionStub::daemon));
        created.createContext("/", this::handle);
        created.start();
        server = created;
        System.setProperty(
                URL_PROPERTY, "http://127.0.0.1:" + created.getAddress().getPort());
        return Map.of("amcreports.collection-url", url());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = path(exchange.getRequestURI());
        if (path.startsWith("/reads")) {
            String count =
                    String.valueOf(reads(path.substring("/reads".length())).get());
            answer(exchange, 200, count.getBytes(StandardCharsets.UTF_8), false);
        } else if (path.startsWith("/correlation")) {
            String id = correlations.getOrDefault(path.substring("/correlation".length()), "");
            answer(exchange, 200, id.getBytes(StandardCharsets.UTF_8), false);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            bodies.put(path, exchange.getRequestBody().readAllBytes());
            statuses.put(path, Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Status")));
            answer(exchange, 204, new byte[0], false);
        } else {
            serve(exchange, path);
        }
    }

    /** The ledger is one of a workflow, page by page, and so are its sources. */
    private static String path(URI uri) {
        if (uri.getPath().equals(SOURCES)) {
            return SOURCES + "/" + parameter(uri, "held") + "/" + parameter(uri, "cursor");
        }
        return uri.getPath().equals(LEDGER)
                ? LEDGER + "/" + parameter(uri, "workflow_id") + "/" + parameter(uri, "cursor")
                : uri.getPath();
    }

    private static String parameter(URI uri, String name) {
        return Stream.of(String.valueOf(uri.getQuery()).split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private void serve(HttpExchange exchange, String path) throws IOException {
        int status = statuses.getOrDefault(path, 404);
        reads(path).incrementAndGet();
        String correlation = exchange.getRequestHeaders().getFirst("X-Correlation-Id");
        correlations.put(path, correlation == null ? "none" : correlation);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            status = 401;
        }
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        isJson(path) && status == 200
                                ? "application/json"
                                : mediaType(status == STALLED ? 200 : status));
        if (status == STALLED) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            return;
        }
        byte[] body = status == 200
                ? bodies.getOrDefault(path, new byte[0])
                : problem(status).getBytes(StandardCharsets.UTF_8);
        answer(exchange, status, body, status == 200 && !isJson(path));
    }

    private static boolean isJson(String path) {
        return path.startsWith(LEDGER) || path.startsWith(SOURCES);
    }

    private AtomicInteger reads(String path) {
        return reads.computeIfAbsent(path, key -> new AtomicInteger());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body, boolean zipped) throws IOException {
        if (!zipped) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } else {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(status, 0);
            writeMembers(exchange.getResponseBody(), body);
        }
        exchange.close();
    }

    /** Several gzip members, each on its way before the next is made, as the stored chunks of a result are sent. */
    private static void writeMembers(OutputStream out, byte[] body) throws IOException {
        for (int from = 0; from < body.length; from += MEMBER) {
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(member)) {
                zip.write(body, from, Math.min(MEMBER, body.length - from));
            }
            out.write(member.toByteArray());
            out.flush();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "collection-stub");
        thread.setDaemon(true);
        return thread;
    }
}
