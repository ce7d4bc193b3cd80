package org.amcreports.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.amcreports.embedded.Ports;
import org.amcreports.embedded.TokenIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayTest {

    private static final String SECRET = "a secret";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        int dashboard = upstream("dashboard");
        int data = upstream("data");
        gateway = Gateway.start(
                Ports.free(),
                Map.of("/api/dashboards", dashboard, "/api/dashboards/special", data, "/api/down", Ports.free()),
                new TokenIssuer("http://issuer"),
                SECRET);
    }

    @AfterEach
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
    void aServiceThatIsDownIsAProblemToRetry() throws Exception {
        HttpResponse<String> answer = get("/api/down/1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(json(answer).path("status").asInt()).isEqualTo(503);
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
        assertThat(get("/oauth2/token").statusCode()).isEqualTo(405);
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

    /** Answers with its name and the request's URI; {@code …/stream} sends one piece and keeps the answer open. */
    private int upstream(String name) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            if (request.path().endsWith("/stream")) {
                request.response().setChunked(true).write("first");
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
