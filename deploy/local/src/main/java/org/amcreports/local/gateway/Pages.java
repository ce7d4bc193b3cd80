package org.amcreports.local.gateway;

import io.smallrye.openapi.ui.IndexHtmlCreator;
import io.smallrye.openapi.ui.Option;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What somebody sees who opens the gateway in a browser: what runs, and the documents, with a Swagger UI of all services. */
final class Pages {

    private static final String HTML = "text/html; charset=utf-8";
    private static final long STATE_TIMEOUT_MS = 1_000;
    private static final Pattern BUILD = Pattern.compile("amcreports_build_info\\{[^}]*\\bversion=\"([\\w.+-]+)\"");

    private static final String HOME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>AMC Reports &amp; Analytics</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #1b1f24 }
            table { border-collapse: collapse; width: 100%% } th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #d8dee4 }
            .up { color: #116329 } .down { color: #a40e26 }
            @media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3 } a { color: #6cb6ff } .up { color: #56d364 } .down { color: #ff7b72 } }
            </style>
            </head>
            <body>
            <h1>AMC Reports &amp; Analytics</h1>
            <table>
            <thead><tr><th>Service</th><th>State</th><th>Version</th><th>HTTP</th><th>Events</th></tr></thead>
            <tbody>
            %s</tbody>
            </table>
            <p><a href="/swagger-ui/">Swagger UI</a> of all services: paste a token there by <em>Authorize</em>; the launcher printed some.</p>
            <p>Subscribers of events begin with a guide%s; <a href="/asyncapi">all documents of events</a>.</p>
            </body>
            </html>
            """;

    private static final String ROW = """
            <tr><td>%1$s</td><td class="%2$s">%2$s</td><td>%3$s</td><td><a href="/%1$s/openapi">OpenAPI</a></td>\
            <td><a href="/%1$s/asyncapi">AsyncAPI</a></td></tr>
            """;

    private final List<Upstream> upstreams;
    private final HttpClient client;

    Pages(List<Upstream> upstreams, HttpClient client) {
        this.upstreams = upstreams;
        this.client = client;
    }

    void addTo(Router router) {
        byte[] index = swaggerIndex();
        String policy = SecurityHeaders.OF_A_PAGE + "; script-src 'self' " + InlineScripts.hashes(index);
        router.get("/").handler(this::home);
        router.get("/swagger-ui").handler(context -> {
            if (context.request().path().endsWith("/")) {
                context.response().putHeader(SecurityHeaders.POLICY, policy);
                answer(context, Buffer.buffer(index));
            } else {
                context.redirect("/swagger-ui/");
            }
        });
        router.get("/swagger-ui/*").handler(StaticHandler.create("META-INF/resources/openapi-ui"));
        guided().forEach(upstream -> {
            Buffer guide = Guide.page(upstream);
            router.get("/guides/" + upstream.name()).handler(context -> answer(context, guide));
        });
    }

    private static void answer(RoutingContext context, Buffer page) {
        context.response().putHeader("content-type", HTML).end(page);
    }

    private List<Upstream> guided() {
        return upstreams.stream()
                .filter(upstream -> Files.isReadable(upstream.guide()))
                .toList();
    }

    private void home(RoutingContext context) {
        String guides = guided().stream()
                .map(upstream -> " <a href=\"/guides/%1$s\">of %1$s</a>".formatted(upstream.name()))
                .collect(Collectors.joining(","));
        Future.join(upstreams.stream().map(this::row).toList())
                .onSuccess(rows -> context.response()
                        .putHeader("content-type", HTML)
                        .putHeader("cache-control", "no-store")
                        .end(HOME.formatted(String.join("", rows.<String>list()), guides)))
                .onFailure(context::fail);
    }

    private Future<String> row(Upstream upstream) {
        Future<String> state = ask(upstream, "/q/health/ready")
                .map(response -> response.statusCode() == 200 ? "up" : "down")
                .otherwise("down");
        Future<String> version = ask(upstream, "/q/metrics")
                .compose(HttpClientResponse::body)
                .map(Pages::version)
                .otherwise("");
        return Future.all(state, version).map(both -> ROW.formatted(upstream.name(), state.result(), version.result()));
    }

    private Future<HttpClientResponse> ask(Upstream upstream, String path) {
        return client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(upstream.port())
                        .setURI(path)
                        .putHeader("accept", "text/plain")
                        .setTimeout(STATE_TIMEOUT_MS))
                .compose(HttpClientRequest::send);
    }

    /** As a service tells it of itself; empty when it does not. */
    static String version(Buffer metrics) {
        Matcher build = BUILD.matcher(metrics.toString());
        return build.find() ? build.group(1) : "";
    }

    private byte[] swaggerIndex() {
        Map<String, String> documents = upstreams.stream()
                .map(Upstream::name)
                .collect(Collectors.toMap(
                        name -> name, name -> "/" + name + "/openapi", (one, other) -> one, LinkedHashMap::new));
        try {
            return IndexHtmlCreator.createIndexHtml(
                    documents, upstreams.get(0).name(), new EnumMap<>(Map.of(Option.title, "AMC Reports & Analytics")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
