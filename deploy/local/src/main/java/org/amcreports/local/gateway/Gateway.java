package org.amcreports.local.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.httpproxy.HttpProxy;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.amcreports.embedded.TokenIssuer;

/**
 * Routes each path to the service that owns it, and answers the token endpoint, the key set, the index of contracts and the pages
 * for people itself.
 */
public final class Gateway implements AutoCloseable {

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** A client of one that is sent in chunks waits for the last chunk, which never comes. */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private static final Set<String> READ_BY_BROWSERS =
            Set.of("ETag", "Location", "Retry-After", "Content-Disposition", "X-Correlation-Id");

    private static final Set<String> SENT_BY_BROWSERS = Set.of(
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Last-Event-ID",
            "X-Correlation-Id",
            "X-Link-Password",
            "traceparent");

    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** More than a service takes, so that a service says itself how much that is. */
    private static final int LONGEST_LINE = 32 * 1024;

    private static final int MOST_HEADERS = 64 * 1024;

    private record Refusal(String code, String title) {}

    /** What the library refuses by itself, before any route is asked or after one has failed, by status. */
    private static final Map<Integer, Refusal> REFUSED = Map.of(
            400, new Refusal("bad-request", "This is no request that could be routed."),
            404, new Refusal("not-found", "No service owns this path."),
            500, new Refusal("internal", "Something went wrong here."));

    private final Vertx vertx;
    private final HttpServer server;

    private Gateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * What a gateway is made of.
     *
     * @param port where to listen; the caller has made sure that it is free
     * @param corsOrigins the origins whose pages may call the API; usually none, as a UI is served from the gateway's own
     * @param clientSecret what the services authenticate with at the token endpoint
     */
    public record Options(
            int port,
            List<Upstream> upstreams,
            List<String> corsOrigins,
            TokenIssuer issuer,
            String clientSecret,
            Limits limits) {}

    public static Gateway start(Options options) {
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(options.port())
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(millis(options.limits().callersSilence()))
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(MOST_HEADERS)
                        // Of HTTP/2 the proxy loses a body of unknown length, and the answer to one that it gave up.
                        .setHttp2ClearTextEnabled(false))
                .requestHandler(router(vertx, options))
                .invalidRequestHandler(Gateway::refuse);
        try {
            server.listen().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException | InterruptedException e) {
            vertx.close();
            String reason = e.getCause() instanceof BindException ? "the port is in use" : String.valueOf(e.getCause());
            throw new IllegalStateException(
                    "gateway: cannot listen on port " + options.port() + " (" + reason
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

    private static Router router(Vertx vertx, Options options) {
        Limits limits = options.limits();
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(500)
                .setConnectTimeout(2_000)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(millis(limits.servicesSilence())));
        Router router = Router.router(vertx);
        router.route().handler(new SecurityHeaders());
        router.route().handler(Gateway::check);
        router.route().handler(new Cors(options.corsOrigins(), cors(options.corsOrigins())));
        if (limits.requestsPerMinute() > 0) {
            router.route().handler(new RateLimit(limits.requestsPerMinute(), options.issuer()));
        }
        router.route().handler(new BodyLimit(limits.largestBody()));
        TokenEndpoint tokens = new TokenEndpoint(options.issuer(), options.clientSecret());
        ContractIndex contracts = new ContractIndex(url(options.port()), options.upstreams());
        answer(router, HttpMethod.POST, "/oauth2/token", tokens::issue);
        answer(router, HttpMethod.GET, "/.well-known/jwks.json", tokens::keys);
        answer(router, HttpMethod.GET, "/asyncapi", contracts::answer);
        new Pages(options.upstreams(), client).addTo(router);
        router.route().handler(new Forwarding(new Routes(options.upstreams()), proxies(client, options)));
        REFUSED.forEach((status, refusal) -> router.errorHandler(
                status, context -> Problem.answer(context.request(), status, refusal.code(), refusal.title())));
        return router;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }

    private static void answer(Router router, HttpMethod method, String path, Handler<HttpServerRequest> handler) {
        router.route(method, path).handler(context -> handler.handle(context.request()));
        router.route(path).handler(context -> {
            context.response().putHeader(HttpHeaders.ALLOW, method.name());
            Problem.answer(context.request(), 405, "method-not-allowed", "Only " + method + " is answered here.");
        });
    }

    private static CorsHandler cors(List<String> origins) {
        return CorsHandler.create()
                .addOrigins(new ArrayList<>(origins))
                .allowedMethods(METHODS)
                .allowedHeaders(SENT_BY_BROWSERS)
                .exposedHeaders(READ_BY_BROWSERS)
                .maxAgeSeconds(600);
    }

    private static Map<Upstream, HttpProxy> proxies(HttpClient client, Options options) {
        Map<Upstream, HttpProxy> proxies = new HashMap<>();
        Duration patience = options.limits().servicesSilence();
        options.upstreams().forEach(upstream -> proxies.put(upstream, ServiceProxy.to(upstream, client, patience)));
        return proxies;
    }

    private static void check(RoutingContext context) {
        HttpServerResponse response = context.response();
        context.addHeadersEndHandler(end -> {
            if (WITHOUT_BODY.contains(response.getStatusCode())) {
                response.headers().remove(HttpHeaders.TRANSFER_ENCODING);
            }
        });
        if (BROKEN_ESCAPE.matcher(context.request().uri()).find()) {
            Problem.answer(
                    context.request(), 400, "bad-request", "A % in the address must be followed by two hex digits.");
        } else {
            context.next();
        }
    }

    /** What is no HTTP request that could be routed; the rest of the connection cannot be read either. */
    private static void refuse(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            Problem.answer(request, 414, "uri-too-long", "The address is longer than 32 KiB.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            Problem.answer(request, 431, "headers-too-large", "The headers are larger than 64 KiB.");
        } else {
            Problem.answer(request, 400, "bad-request", "This is no HTTP request.");
        }
    }

    /** The library refuses pages of other origins; browsers send an origin with those of the gateway's own as well. */
    private record Cors(List<String> origins, CorsHandler allowing) implements Handler<RoutingContext> {
        @Override
        public void handle(RoutingContext context) {
            String origin = context.request().getHeader(HttpHeaders.ORIGIN);
            if (origin != null && origins.contains(origin)) {
                allowing.handle(context);
            } else {
                context.next();
            }
        }
    }

    private record Forwarding(Routes routes, Map<Upstream, HttpProxy> proxies) implements Handler<RoutingContext> {
        @Override
        public void handle(RoutingContext context) {
            HttpServerRequest request = context.request();
            routes.find(request.path())
                    .map(upstream -> Objects.requireNonNull(proxies.get(upstream)))
                    .ifPresentOrElse(
                            proxy -> proxy.handle(request),
                            () -> Problem.answer(request, 404, "not-found", "No service owns this path."));
        }
    }
}
