package org.amcreports.embedded.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.embedded.TokenIssuer;
import org.jspecify.annotations.Nullable;

/** Serves the issuer's keys, and a service token to every client that names itself. */
final class TokenEndpoint {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Pattern FORM_CLIENT = Pattern.compile("(?:^|&)client_id=([^&]+)");

    private final TokenIssuer issuer;
    private final HttpServer server;

    TokenEndpoint(TokenIssuer issuer) throws IOException {
        this.issuer = issuer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> answer(exchange, 200, issuer.jwks()));
        server.createContext("/oauth2/token", this::token);
        server.setExecutor(Executors.newCachedThreadPool(TokenEndpoint::daemon));
        server.start();
    }

    String jwksUrl() {
        return url("/jwks.json");
    }

    String tokenUrl() {
        return url("/oauth2/token");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String client = client(exchange.getRequestHeaders().getFirst("Authorization"), form);
        if (client.isEmpty()) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        String token = issuer.token("service:" + client, Set.of("service"), VALIDITY);
        answer(
                exchange,
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                        .formatted(token, VALIDITY.toSeconds()));
    }

    private static String client(@Nullable String authorization, String form) {
        if (authorization != null && authorization.startsWith("Basic ")) {
            byte[] credentials = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return new String(credentials, StandardCharsets.UTF_8).replaceFirst(":.*", "");
        }
        Matcher matcher = FORM_CLIENT.matcher(form);
        return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "test-token-endpoint");
        thread.setDaemon(true);
        return thread;
    }
}
