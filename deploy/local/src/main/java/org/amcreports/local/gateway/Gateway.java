package org.amcreports.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import java.net.BindException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.amcreports.embedded.TokenIssuer;

/** Routes each path to the service that owns it, and answers the token endpoint, the key set and the index of contracts itself. */
public final class Gateway implements AutoCloseable {

    private final Vertx vertx;
    private final HttpServer server;

    private Gateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * @param port where to listen; the caller has made sure that it is free
     * @param clientSecret what the services authenticate with at the token endpoint
     */
    public static Gateway start(int port, List<Upstream> upstreams, TokenIssuer issuer, String clientSecret) {
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMaxHeaderSize(64 * 1024))
                .requestHandler(new Router(
                        new Routes(upstreams),
                        proxies(vertx, upstreams),
                        new TokenEndpoint(issuer, clientSecret),
                        new ContractIndex(url(port), upstreams)));
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

    /** The address that everybody is told, the services included. */
    public static String url(int port) {
        return "http://localhost:" + port;
    }

    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Map<Upstream, HttpProxy> proxies(Vertx vertx, List<Upstream> upstreams) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(500).setConnectTimeout(2_000));
        Map<Upstream, HttpProxy> proxies = new HashMap<>();
        upstreams.forEach(upstream -> proxies.put(upstream, ServiceProxy.to(upstream, client)));
        return proxies;
    }

    private record Router(
            Routes routes, Map<Upstream, HttpProxy> proxies, TokenEndpoint tokens, ContractIndex contracts)
            implements Handler<HttpServerRequest> {
        @Override
        public void handle(HttpServerRequest request) {
            switch (request.path()) {
                case "/oauth2/token" -> tokens.issue(request);
                case "/.well-known/jwks.json" -> tokens.keys(request);
                case "/", "/asyncapi" -> contracts.answer(request);
                default ->
                    routes.find(request.path())
                            .map(upstream -> Objects.requireNonNull(proxies.get(upstream)))
                            .ifPresentOrElse(
                                    proxy -> proxy.handle(request),
                                    () -> Problem.answer(request, 404, "not-found", "No service owns this path."));
            }
        }
    }
}
