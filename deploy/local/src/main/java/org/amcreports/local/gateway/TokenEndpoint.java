package org.amcreports.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.amcreports.embedded.TokenIssuer;
import org.jspecify.annotations.Nullable;

/** OAuth 2.0 client credentials for the four services (RFC 6749, section 4.4), and the issuer's public keys. */
final class TokenEndpoint {

    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final TokenIssuer issuer;
    private final byte[] secret;

    TokenEndpoint(TokenIssuer issuer, String secret) {
        this.issuer = issuer;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    void keys(HttpServerRequest request) {
        request.response().putHeader("content-type", "application/json").end(issuer.jwks());
    }

    void issue(HttpServerRequest request) {
        String contentType = request.getHeader("content-type");
        if (contentType == null || !contentType.startsWith("application/x-www-form-urlencoded")) {
            respond(request, 400, new JsonObject().put("error", "invalid_request"));
            return;
        }
        request.setExpectMultipart(true);
        request.endHandler(end -> answer(request, request.formAttributes()));
    }

    private void answer(HttpServerRequest request, MultiMap form) {
        Client client = client(request.getHeader("authorization"), form);
        if (!"client_credentials".equals(form.get("grant_type"))) {
            respond(request, 400, new JsonObject().put("error", "unsupported_grant_type"));
        } else if (client == null
                || !MessageDigest.isEqual(secret, client.secret().getBytes(StandardCharsets.UTF_8))) {
            respond(request, 401, new JsonObject().put("error", "invalid_client"));
        } else {
            respond(
                    request,
                    200,
                    new JsonObject()
                            .put("access_token", issuer.token("service:" + client.id(), Set.of("service"), VALIDITY))
                            .put("token_type", "Bearer")
                            .put("expires_in", VALIDITY.toSeconds()));
        }
    }

    private record Client(String id, String secret) {}

    private static @Nullable Client client(@Nullable String authorization, MultiMap form) {
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] pair = decode(authorization.substring("Basic ".length())).split(":", 2);
            return pair.length == 2 ? new Client(pair[0], pair[1]) : null;
        }
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        return id == null || secret == null ? null : new Client(id, secret);
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void respond(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.encode());
    }
}
