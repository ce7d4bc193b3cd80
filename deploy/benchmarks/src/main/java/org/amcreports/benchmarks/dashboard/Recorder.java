package org.amcreports.benchmarks.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before aggregation-service and notes what it is asked. */
final class Recorder implements AutoCloseable {

    private static final String QUERY = "/api/aggregates/query";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final URI behind;

    private Recorder(HttpServer server, URI behind) {
        this.server = server;
        this.behind = behind;
    }

    static Recorder before(URI aggregation) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        Recorder recorder = new Recorder(server, aggregation);
        server.createContext("/", recorder::pass);
        server.setExecutor(recorder.threads);
        server.start();
        return recorder;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The queries that were asked since these were cleared. */
    List<String> bodies() {
        return bodies;
    }

    /** How long one takes, asked without anything between. */
    double millis(URI aggregation, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(aggregation.resolve(QUERY))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(body))
                .build();
        long started = System.nanoTime();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        double millis = (System.nanoTime() - started) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return millis;
    }

    private void pass(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals(QUERY)) {
                bodies.add(new String(body, StandardCharsets.UTF_8));
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            behind.resolve(exchange.getRequestURI().toString()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                    .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"));
            if (body.length > 0) {
                request.header("Content-Type", "application/json");
            }
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
