package org.amcreports.collection.amc;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Access tokens by credential, bought with the refresh token and kept until a minute before they end. */
@ApplicationScoped
class AccessTokens {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final int DEFAULT_LIFETIME_SECONDS = 3600;

    /** What a token is for, however its credential changes. */
    private record Use(URI base, URI tokenUrl, String credentialsRef) {}

    private record Kept(Credential credential, TokenSlot slot) {}

    private final AmcHttp http;
    private final Map<Use, Kept> slots = new ConcurrentHashMap<>();

    AccessTokens(AmcHttp http) {
        this.http = http;
    }

    Uni<AccessToken> get(AmcEndpoint endpoint) {
        return slot(endpoint).get(() -> fetch(endpoint));
    }

    void forget(AmcEndpoint endpoint, AccessToken refused) {
        slot(endpoint).forget(refused);
    }

    private TokenSlot slot(AmcEndpoint endpoint) {
        Credential present = endpoint.credential();
        return slots.compute(
                        new Use(endpoint.base(), endpoint.tokenUrl(), endpoint.credentialsRef()),
                        (use, kept) -> kept != null && kept.credential().equals(present)
                                ? kept
                                : new Kept(present, new TokenSlot()))
                .slot();
    }

    /** Asking twice for a token does no harm: a lost answer here is an ordinary transient failure. */
    Uni<AccessToken> fetch(AmcEndpoint endpoint) {
        long asked = System.nanoTime();
        return http.exchange(HttpMethod.POST, endpoint.tokenUrl(), FORM, form(endpoint))
                .onFailure(AmcException.class)
                .transform(failure -> notAMatterOfTheCall((AmcException) failure))
                .map(answer -> token(answer, asked));
    }

    private static AmcException notAMatterOfTheCall(AmcException failure) {
        return AmcException.transientFailure(failure.category(), "No answer from the token endpoint", failure);
    }

    private static AccessToken token(AmcAnswer answer, long asked) {
        JsonNode body = AmcJson.read(answer.body());
        String value = AmcJson.text(body, "access_token").orElse(null);
        if (answer.status() != 200 || value == null) {
            String text = value == null ? AmcJson.errorText(answer.body()) : "";
            throw Refusals.tokenRefused(
                            answer.status(), AmcJson.text(body, "error").orElse(null), text)
                    .retryingAfter(RetryAfter.of(answer.retryAfter(), Instant.now()));
        }
        int seconds = body.path("expires_in").asInt(DEFAULT_LIFETIME_SECONDS);
        return AccessToken.of(value, Duration.ofSeconds(seconds), asked);
    }

    private static Buffer form(AmcEndpoint endpoint) {
        return Buffer.buffer(Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", endpoint.credential().refreshToken(),
                        "client_id", endpoint.credential().clientId(),
                        "client_secret", endpoint.credential().clientSecret())
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }
}
