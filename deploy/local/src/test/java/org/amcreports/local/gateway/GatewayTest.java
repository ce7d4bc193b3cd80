package org.amcreports.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.amcreports.embedded.Ports;
import org.amcreports.embedded.TokenIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final String SECRET = "a secret";

    private static final List<String> UNOWNED = List.of(
            "/q/health",
            "/asyncapi/schemas",
            "/collection-service",
            "/collection-service/q/metrics",
            "/collection-service/api/dashboards",
            "/collection-service/asyncapiX",
            "/collection-service//asyncapi",
            "/other-service/asyncapi",
            "/x/collection-service/asyncapi",
            "/api/admin/dead-letters",
            "/api/admin/dead-letters/amc.users.v1",
            "/api/admin/dead-letters/amc.users.v1.other-service.dlq",
            "/api/admin/dead-letters/amc.users.v1.collection-service.dlqX",
            "/api/admin/dead-letters/collection-service.dlq",
            "/api/admin/dead-letters/x/amc.users.v1.collection-service.dlq");

    private static final List<String> TRICKS = List.of(
            "/collection-service/asyncapi/../q/metrics",
            "/collection-service/asyncapi/..",
            "/collection-service/asyncapi/./schemas",
            "/collection-service/asyncapi/..;/q/metrics",
            "/collection-service/asyncapi/%2e%2e/q/metrics",
            "/collection-service/asyncapi/.%2E/q/metrics",
            "/collection-service/asyncapi/..%2fq/metrics",
            "/collection-service/asyncapi/..%5Cq/metrics",
            "/collection-service/asyncapi/..\\q/metrics",
            "/collection-service/asyncapi/%252e%252e/q/metrics",
            "/collection-service%2fasyncapi",
            "/collection-service/asyncapi%2f..%2fq",
            "/api/dashboards/../../q/metrics",
            "/api/dashboards/%2e%2e/%2e%2e/q/metrics",
            "/api/admin/dead-letters/amc.users.v1.collection-service.dlq/../../../../q/metrics");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Path guide = Files.writeString(
                directory.resolve("README.md"), "# Subscribing\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n");
        Path none = directory.resolve("none.md");
        gateway = Gateway.start(new Gateway.Options(
                Ports.free(),
                List.of(
                        new Upstream("dashboard-service", upstream("dashboard"), List.of("/api/dashboards"), none),
                        new Upstream("collection-service", upstream("data"), List.of("/api/dashboards/special"), guide),
                        new Upstream("down-service", Ports.free(), List.of("/api/down"), none)),
                List.of("http://localhost:5173"),
                new TokenIssuer("http://issuer"),
                SECRET,
                Limits.ofRequests(0)));
    }

    @AfterAll
    void stop() {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void routesByTheLongestPrefixThatEndsAtASegment() throws Exception {
        assertThat(get("/api/dashboards").body()).isEqualTo("dashboard /api/dashboards");
        assertThat(get("/api/dashboards/d1?x=%20y").body()).isEqualTo("dashboard /api/dashboards/d1?x=%20y");
        assertThat(get("/api/dashboards/special/1").body()).isEqualTo("data /api/dashboards/special/1");
        assertThat(get("/api/dashboardsX").statusCode()).isEqualTo(404);
        assertThat(get("/q/health").statusCode()).isEqualTo(404);
    }

    @Test
    void listsTheContractsOfEveryService() throws Exception {
        HttpResponse<String> answer = get("/asyncapi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        String url = "http://localhost:" + gateway.port();
        assertThat(json(answer)).isEqualTo(new ObjectMapper().readTree("""
                        {"documents": [
                          {"service": "dashboard-service", "asyncapi": "%1$s/dashboard-service/asyncapi"},
                          {"service": "collection-service", "asyncapi": "%1$s/collection-service/asyncapi"},
                          {"service": "down-service", "asyncapi": "%1$s/down-service/asyncapi"}]}
                        """.formatted(url)));
    }

    @Test
    void passesContractsOnWithoutTheNameOfTheService() throws Exception {
        assertThat(get("/dashboard-service/asyncapi").body()).isEqualTo("dashboard /asyncapi");
        assertThat(get("/collection-service/asyncapi/schemas/amc.week-failed.v1.json?x=1")
                        .body())
                .isEqualTo("data /asyncapi/schemas/amc.week-failed.v1.json?x=1");
        assertThat(get("/down-service/asyncapi").statusCode()).isEqualTo(503);
    }

    @Test
    void routesDeadLettersToTheConsumerThatLeftThem() throws Exception {
        String letters = "/api/admin/dead-letters/amc.users.v1.";

        assertThat(get(letters + "collection-service.dlq").body())
                .isEqualTo("data " + letters + "collection-service.dlq");
        assertThat(get(letters + "dashboard-service.dlq/redrive?dry_run=true").body())
                .isEqualTo("dashboard " + letters + "dashboard-service.dlq/redrive?dry_run=true");
        assertThat(get(letters + "down-service.dlq").statusCode()).isEqualTo(503);
    }

    @Test
    void reachesNothingElseOfAService() {
        assertThat(UNOWNED).allSatisfy(this::assertNotPassedOn);
    }

    @Test
    void doesNotGetLostInDotsAndEncodings() {
        assertThat(TRICKS).allSatisfy(this::assertNotPassedOn);
    }

    @Test
    void aServiceThatIsDownIsAProblemToRetry() throws Exception {
        HttpResponse<String> answer = get("/api/down/1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(503);
    }

    @Test
    void tellsServicesWhereARequestComesFromWhateverTheCallerSaysOfIt() throws Exception {
        HttpResponse<String> answer = send(request("/api/dashboards/address").header("X-Forwarded-For", "203.0.113.7"));

        assertThat(answer.body()).isEqualTo("dashboard from 127.0.0.1");
    }

    @Test
    void passesEventsOnAsTheyCome() throws Exception {
        HttpResponse<InputStream> stream =
                client.send(request("/api/dashboards/stream").build(), HttpResponse.BodyHandlers.ofInputStream());

        assertThat(new String(stream.body().readNBytes(5), StandardCharsets.UTF_8))
                .isEqualTo("first");
        stream.body().close();
    }

    @Test
    void issuesTokensToServicesThatKnowTheSecret() throws Exception {
        HttpResponse<String> answer = token("collection-service", SECRET);

        assertThat(answer.statusCode()).isEqualTo(200);
        String claims = json(answer).path("access_token").asText().split("\\.")[1];
        JsonNode token = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(claims));
        assertThat(token.path("sub").asText()).isEqualTo("service:collection-service");
        assertThat(token.path("groups").path(0).asText()).isEqualTo("service");
        assertThat(token.path("iss").asText()).isEqualTo("http://issuer");
    }

    @Test
    void refusesEverybodyElse() throws Exception {
        assertThat(token("collection-service", "guess").statusCode()).isEqualTo(401);
        assertThat(send(request("/oauth2/token").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void saysWhichMethodsAnAddressOfItsOwnHas() throws Exception {
        HttpResponse<String> answer = get("/oauth2/token");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("POST");
        assertThat(json(answer).path("status").asInt()).isEqualTo(405);
    }

    @Test
    void opensWithWhatRuns() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.body())
                .contains("<tr><td>dashboard-service</td>", "class=\"up\"", "href=\"/swagger-ui/\"")
                .contains("href=\"/collection-service/openapi\"", "href=\"/guides/collection-service\"")
                .doesNotContain("/guides/dashboard-service");
        assertThat(row(page.body(), "dashboard-service")).contains("<td>1.2.3-SNAPSHOT</td>");
        assertThat(row(page.body(), "down-service")).contains("class=\"down\"", "<td></td>");
    }

    @Test
    void everyLinkOfItsPagesAnswers() throws Exception {
        for (String link : links(get("/").body())) {
            assertThat(get(link).statusCode()).as(link).isEqualTo(link.startsWith("/down-service") ? 503 : 200);
        }
        assertThat(get("/swagger-ui/").body())
                .contains("/dashboard-service/openapi", "/collection-service/openapi", "swagger-ui-bundle.js");
        assertThat(get("/swagger-ui/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
        assertThat(get("/collection-service/openapi?format=json").body()).isEqualTo("data /q/openapi?format=json");
        assertThat(get("/guides/collection-service").body())
                .contains("<h1 id=\"subscribing\">Subscribing</h1>", "<td>1</td>");
    }

    @Test
    void anUnchangedAnswerHasNoBodyThatAClientWouldWaitFor() throws Exception {
        assertThat(raw("GET /api/dashboards/unchanged HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n", 2))
                .startsWith("HTTP/1.1 304 ")
                .doesNotContainIgnoringCase("transfer-encoding")
                .containsIgnoringCase("etag: \"1\"")
                .contains("\r\n\r\nHTTP/1.1 304 ");
    }

    @Test
    void letsTheNamedOriginsCallAndNobodyElse() throws Exception {
        HttpResponse<String> preflight = send(request("/api/dashboards")
                .header("Origin", "http://localhost:5173")
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,if-match")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> named = send(request("/api/dashboards").header("Origin", "http://localhost:5173"));
        HttpResponse<String> other = send(request("/api/dashboards").header("Origin", "http://evil.example"));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                .contains("http://localhost:5173");
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-methods")
                        .orElseThrow())
                .contains("PATCH");
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElseThrow())
                .containsIgnoringCase("if-match");
        assertThat(named.headers().firstValue("access-control-allow-origin")).contains("http://localhost:5173");
        assertThat(named.headers().firstValue("access-control-expose-headers").orElseThrow())
                .contains("ETag");
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    /** Those that the services' documents name. */
    @Test
    void letsPagesOfOtherOriginsSendEveryHeaderOfTheApi() throws Exception {
        Set<String> sent = new TreeSet<>(List.of("authorization", "content-type"));
        Path root = Path.of("../..");
        for (String service : List.of("dashboard", "collection", "aggregation", "insights")) {
            String document = Files.readString(root.resolve(service + "-service/contracts/openapi.yaml"));
            Pattern.compile("name: (\\S+)\\s+in: header")
                    .matcher(document)
                    .results()
                    .forEach(match -> sent.add(match.group(1).toLowerCase(Locale.ROOT)));
        }
        sent.remove("accept-encoding"); // the browser's own

        HttpResponse<String> preflight = send(request("/api/dashboards")
                .header("Origin", "http://localhost:5173")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", String.join(",", sent))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(sent).contains("if-match", "x-link-password", "last-event-id");
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-headers")
                        .orElseThrow()
                        .toLowerCase(Locale.ROOT)
                        .split(","))
                .containsAll(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET * HTTP/1.1\r\nHost: x\r\n\r\n", "GET /api/dashboards HTTP/1.1\r\nConnection: close\r\n\r\n"
            })
    void whatTheLibraryRefusesIsAProblemAsWell(String request) throws Exception {
        String answer = raw(request, 1);

        JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(answer).contains("application/problem+json");
        assertThat(answer.split(" ")[1])
                .isEqualTo(problem.path("status").asText())
                .startsWith("4");
        assertThat(problem.path("trace_id").asText()).matches("[0-9a-f]{32}");
    }

    @Test
    void passesOnWhateverAddressAServiceTakes() throws Exception {
        HttpResponse<String> answer = get("/api/dashboards?filters=" + "x".repeat(8_000));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSizeGreaterThan(8_000);
    }

    @ParameterizedTest
    @CsvSource({"/api/dashboards?x=%zz, 400", "/api/dashboards/%, 400", "/api/dashboards?x=LONG, 414", "/q/health, 404"
    })
    void whatItRefusesItselfIsAProblemThatCanBeTraced(String target, int status) throws Exception {
        String traced = "GET " + target.replace("LONG", "x".repeat(33_000)) + " HTTP/1.1\r\nHost: x\r\n"
                + "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n\r\n";

        String answer = raw(traced, 1);

        JsonNode problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(answer).matches("(?s)HTTP/1.[01] " + status + " .*").contains("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("trace_id").asText()).matches("[0-9a-f]{32}");
        if (status == 404) {
            assertThat(problem.path("trace_id").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Test
    void publishesTheKeys() throws Exception {
        assertThat(json(get("/.well-known/jwks.json"))
                        .path("keys")
                        .path(0)
                        .path("kty")
                        .asText())
                .isEqualTo("RSA");
    }

    private HttpResponse<String> token(String id, String secret) throws Exception {
        return send(request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    /**
     * Answers with its name and the request's URI; {@code …/stream} sends one piece and keeps the answer open, {@code …/address}
     * says where it was told that the request comes from.
     */
    private int upstream(String name) throws Exception {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxInitialLineLength(32 * 1024)
                        .setMaxHeaderSize(64 * 1024))
                .requestHandler(request -> {
                    if (request.path().endsWith("/stream")) {
                        request.response()
                                .putHeader("content-type", "text/event-stream")
                                .setChunked(true)
                                .write("first");
                    } else if (request.path().endsWith("/unchanged")) {
                        request.response()
                                .setStatusCode(304)
                                .putHeader("etag", "\"1\"")
                                .end();
                    } else if (request.path().equals("/q/metrics")) {
                        request.response()
                                .end("amcreports_build_info{application=\"%s\",version=\"1.2.3-SNAPSHOT\"} 1.0\n"
                                        .formatted(name));
                    } else if (request.path().endsWith("/address")) {
                        request.response().end(name + " from " + request.getHeader("X-Forwarded-For"));
                    } else {
                        request.response().end(name + " " + request.uri());
                    }
                });
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
    }

    /** Sent as it stands: the client neither resolves nor refuses anything in it. */
    private void assertNotPassedOn(String path) throws Exception {
        String answer = vertx.createHttpClient()
                .request(HttpMethod.GET, gateway.port(), "127.0.0.1", path)
                .compose(HttpClientRequest::send)
                .compose(response -> response.body().map(body -> response.statusCode() + " " + body))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        assertThat(answer).startsWith("404 ").contains("No service owns this path.");
    }

    /** Sends a request as often as asked on one connection, and gives everything that comes back until it is complete or closed. */
    private String raw(String request, int times) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            for (int i = 0; i < times - 1; i++) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            }
            socket.getOutputStream()
                    .write(request.replace("Host: x\r\n", "Host: x\r\nConnection: close\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String row(String page, String service) {
        return page.lines()
                .filter(line -> line.contains("<td>" + service))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> links(String page) {
        return Pattern.compile("href=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
