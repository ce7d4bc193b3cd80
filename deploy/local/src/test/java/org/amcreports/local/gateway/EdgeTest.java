package org.amcreports.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amcreports.embedded.Ports;
import org.amcreports.embedded.TokenIssuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between the internet and the services: headers for browsers, limits, the end of patience. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {

    private static final int A_MINUTE = 5;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int LARGEST_BODY = 1_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final TokenIssuer issuer = new TokenIssuer("http://issuer");
    private int port;
    private Gateway gateway;

    @BeforeAll
    void start() throws Exception {
        port = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        gateway = gateway(new Limits(0, LARGEST_BODY, LONG, LONG));
    }

    @AfterAll
    void stop() {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/data", "/", "/swagger-ui/", "/nobodys", "/asyncapi"})
    void tellsBrowsersToGuessNothingAndToTellNobody(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "content-security-policy")).contains("frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("strict-transport-security"))
                .as("without TLS")
                .isEmpty();
    }

    @Test
    void aPageLoadsOnlyFromHereAndDataLoadsNothing() throws Exception {
        assertThat(header(get("/"), "content-security-policy")).startsWith("default-src 'self';");
        assertThat(header(get("/api/data"), "content-security-policy")).startsWith("default-src 'none';");
    }

    @Test
    void theSwaggerUiRunsItsOwnScriptAndNoOther() throws Exception {
        HttpResponse<String> page = get("/swagger-ui/");

        String script = page.body().split("<script>", 2)[1].split("</script>", 2)[0];
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(header(page, "content-security-policy"))
                .contains("script-src 'self' 'sha256-" + hash + "'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void aServiceKeepsItsOwnPolicy() throws Exception {
        assertThat(header(get("/api/own-policy"), "content-security-policy")).isEqualTo("sandbox");
    }

    @Test
    void aBodyThatNoServiceTakesIsNotPassedOn() throws Exception {
        HttpResponse<String> small = post("x".repeat(LARGEST_BODY));
        HttpResponse<String> large = post("x".repeat(LARGEST_BODY + 1));

        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(header(large, "content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void aServiceThatNeverAnswersIsGivenUp() throws Exception {
        try (Gateway impatient = gateway(new Limits(0, LARGEST_BODY, SHORT, LONG))) {
            HttpResponse<String> answer =
                    client.send(request(impatient, "/api/silence").build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(header(answer, "retry-after")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aBodyOfUnknownLengthArrivesWhateverTheClientSpeaks(HttpClient.Version version) throws Exception {
        byte[] body = "x".repeat(LARGEST_BODY).getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = request(gateway, "/api/length")
                .version(version)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

        for (int i = 0; i < 2; i++) { // the second on a connection that was negotiated
            assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo(String.valueOf(LARGEST_BODY));
        }
    }

    @Test
    void aConnectionOnWhichNothingComesIsClosed() throws Exception {
        try (Gateway impatient = gateway(new Limits(0, LARGEST_BODY, LONG, SHORT));
                Socket socket = new Socket("127.0.0.1", impatient.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.UTF_8));

            assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
        }
    }

    @Test
    void refusesWhatACallerSendsBeyondTheLimitAndNobodyElses() throws Exception {
        try (Gateway limited = gateway(new Limits(A_MINUTE, LARGEST_BODY, LONG, LONG))) {
            String one = token();
            String other = token();
            String forged = issuer.impostor().token(UUID.randomUUID().toString(), Set.of("user"), Duration.ofHours(1));

            List<HttpResponse<String>> answers = new ArrayList<>();
            for (int i = 0; i < 3 * A_MINUTE; i++) {
                answers.add(send(limited, one));
            }
            assertThat(answers.subList(0, A_MINUTE)).allMatch(answer -> answer.statusCode() == 200);
            HttpResponse<String> refused = answers.stream()
                    .filter(answer -> answer.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(Long.parseLong(header(refused, "retry-after"))).isBetween(1L, 60L / A_MINUTE);
            assertThat(header(refused, "content-type")).isEqualTo("application/problem+json");
            assertThat(send(limited, other).statusCode()).isEqualTo(200);
            assertThat(send(limited, forged).statusCode())
                    .as("who only says to be somebody counts by the address")
                    .isEqualTo(200);
            for (int i = 0; i < 3 * A_MINUTE; i++) {
                send(limited, "garbage " + i);
            }
            assertThat(send(limited, forged).statusCode()).isEqualTo(429);
            assertThat(send(limited, other).statusCode()).isEqualTo(200);
        }
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/api/silence" -> request.pause();
            case "/api/own-policy" ->
                request.response()
                        .putHeader("content-security-policy", "sandbox")
                        .end("x");
            case "/api/length" ->
                request.body().onSuccess(body -> request.response().end(String.valueOf(body.length())));
            default ->
                request.body().onSuccess(body -> request.response()
                        .putHeader("content-type", "application/json")
                        .end("{}"));
        }
    }

    private Gateway gateway(Limits limits) {
        return Gateway.start(new Gateway.Options(
                Ports.free(),
                List.of(new Upstream("some-service", port, List.of("/api"), Path.of("none.md"))),
                List.of(),
                issuer,
                "a secret",
                limits));
    }

    private String token() {
        return issuer.token(UUID.randomUUID().toString(), Set.of("user"), Duration.ofHours(1));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(gateway, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(
                request(gateway, "/api/data")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(Gateway to, String token) throws Exception {
        return client.send(
                request(to, "/api/data")
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Gateway to, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + path));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
