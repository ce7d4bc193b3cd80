package org.amcreports.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.net.BindException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.amcreports.embedded.TokenIssuer;
import org.jspecify.annotations.Nullable;

/** Routes each API path to the service that owns it, unbuffered, and answers the token endpoint and the key set itself. */
public final class Gateway implements AutoCloseable {

    private final Vertx vertx;
    private final HttpServer server;

    private Gateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * @param port where to listen; the caller has made sure that it is free
     * @param upstreams path prefix to the port of the service that owns it
     * @param clientSecret what the services authenticate with at the token endpoint
     */
    public static Gateway start(int port, Map<String, Integer> upstreams, TokenIssuer issuer, String clientSecret) {
        Vertx vertx = Vertx.vertx();
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(500).setConnectTimeout(2_000));
        NavigableMap<String, HttpProxy> proxies = new TreeMap<>();
        upstreams.forEach((prefix, upstream) -> proxies.put(prefix, proxy(client, upstream)));
        TokenEndpoint tokens = new TokenEndpoint(issuer, clientSecret);
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxHeaderSize(64 * 1024))
                .requestHandler(request -> route(request, proxies, tokens));
        try {
            server.listen().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException | InterruptedException e) {
            vertx.close();
            String reason = e.getCause() instanceof BindException ? "the port is in use" : String.valueOf(e.getCause());
            throw new IllegalStateException(
                    "gateway: cannot listen on port " + port + " (" + reason
                            + "); choose another with -Dlocal.gateway-port",
                    e);
        }
        return new Gateway(vertx, server);
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static HttpProxy proxy(HttpClient client, int port) {
        return HttpProxy.reverseProxy(client).origin(port, "127.0.0.1").addInterceptor(new Unreachable());
    }

    private static void route(
            HttpServerRequest request, NavigableMap<String, HttpProxy> proxies, TokenEndpoint tokens) {
        String path = request.path();
        switch (path) {
            case "/oauth2/token" -> tokens.issue(request);
            case "/.well-known/jwks.json" -> tokens.keys(request);
            default -> {
                HttpProxy proxy = longestPrefix(path, proxies);
                if (proxy == null) {
                    problem(request, 404, "not-found", "No service owns this path.");
                } else {
                    proxy.handle(request);
                }
            }
        }
    }

    private static @Nullable HttpProxy longestPrefix(String path, NavigableMap<String, HttpProxy> proxies) {
        return proxies.descendingMap().entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    static void problem(HttpServerRequest request, int status, String code, String title) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/problem+json")
                .end(problemBody(status, code, title));
    }

    private static String problemBody(int status, String code, String title) {
        return new JsonObject()
                .put("type", "urn:amc-reports:problem:" + code)
                .put("title", title)
                .put("status", status)
                .encode();
    }

    /** A service that is down is a 503 with {@code Retry-After}, not an empty 502. */
    private static final class Unreachable implements ProxyInterceptor {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            return context.sendRequest().recover(failure -> {
                context.request().release();
                return Future.succeededFuture(context.request()
                        .response()
                        .setStatusCode(503)
                        .putHeader("content-type", "application/problem+json")
                        .putHeader("retry-after", "2")
                        .setBody(io.vertx.httpproxy.Body.body(io.vertx.core.buffer.Buffer.buffer(
                                problemBody(503, "unavailable", "The service is not reachable just now.")))));
            });
        }
    }
}
