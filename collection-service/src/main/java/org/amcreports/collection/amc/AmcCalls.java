package org.amcreports.collection.amc;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the Reporting API on behalf of an account: its address, the four headers, a token refreshed once when AMC
 * refuses it, and every answer but 2xx an {@link AmcException}. Nothing else is tried twice here.
 */
@ApplicationScoped
class AmcCalls {

    private static final String MEDIA_TYPE = "application/vnd.amcworkflowexecutions.v1+json";

    private final AmcHttp http;
    private final AccessTokens tokens;
    private final AmcConfig config;
    private final CredentialStore credentials;
    private final AmcMeters meters;

    AmcCalls(AmcHttp http, AccessTokens tokens, AmcConfig config, CredentialStore credentials, AmcMeters meters) {
        this.http = http;
        this.tokens = tokens;
        this.config = config;
        this.credentials = credentials;
        this.meters = meters;
    }

    Uni<JsonNode> get(AmcAccount account, String path) {
        return call(HttpMethod.GET, account, path, null, () -> true);
    }

    /** @param inTime asked just before the bytes go, when the token is there */
    Uni<JsonNode> post(AmcAccount account, String path, Map<String, Object> body, BooleanSupplier inTime) {
        return call(HttpMethod.POST, account, path, body, inTime);
    }

    Uni<JsonNode> put(AmcAccount account, String path, Map<String, Object> body) {
        return call(HttpMethod.PUT, account, path, body, () -> true);
    }

    private Uni<JsonNode> call(
            HttpMethod method,
            AmcAccount account,
            String path,
            @Nullable Map<String, Object> body,
            BooleanSupplier inTime) {
        return meters.timed(
                method,
                Uni.createFrom()
                        .item(() -> new Call(
                                method, account, AmcEndpoint.of(account, config, credentials), path, body, inTime))
                        .chain(this::authorised)
                        .map(answer -> accepted(method, answer)));
    }

    private Uni<AmcAnswer> authorised(Call call) {
        return token(call).chain(token -> attempt(call, token).chain(answer -> {
            if (answer.status() != 401) {
                return Uni.createFrom().item(answer);
            }
            tokens.forget(call.endpoint(), token);
            return token(call).chain(fresh -> attempt(call, fresh));
        }));
    }

    /** A refresh that others started ends on their event loop: come back to the caller's. */
    private Uni<AccessToken> token(Call call) {
        Context caller =
                Vertx.currentContext() == null ? null : Vertx.currentContext().getDelegate();
        Uni<AccessToken> token = tokens.get(call.endpoint());
        return caller == null ? token : token.emitOn(command -> caller.runOnContext(ignored -> command.run()));
    }

    private Uni<AmcAnswer> attempt(Call call, AccessToken token) {
        return http.exchange(call.method(), call.uri(), call.headers(token), call.payload(), call.inTime());
    }

    private static JsonNode accepted(HttpMethod method, AmcAnswer answer) {
        boolean lossy = method.equals(HttpMethod.POST);
        if (!answer.isSuccess()) {
            AmcException refusal = Refusals.answered(answer.status(), AmcJson.errorText(answer.body()))
                    .retryingAfter(RetryAfter.of(answer.retryAfter(), Instant.now()));
            boolean undecided = refusal.scope() == AmcException.Scope.TRANSIENT && answer.status() != 429;
            throw lossy && undecided ? refusal.afterSending() : refusal;
        }
        JsonNode body = AmcJson.read(answer.body());
        if (!body.isObject()) {
            AmcException malformed =
                    AmcException.transientFailure("malformed_answer", "AMC answered something that is not JSON", null);
            throw lossy ? malformed.afterSending() : malformed;
        }
        return body;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Call(
            HttpMethod method,
            AmcAccount account,
            AmcEndpoint endpoint,
            String path,
            @Nullable Map<String, Object> body,
            BooleanSupplier inTime) {

        URI uri() {
            String base = endpoint.base().toString();
            String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            return URI.create(root + "/amc/reporting/" + encode(account.amcInstanceId()) + "/" + path);
        }

        Map<String, String> headers(AccessToken token) {
            return Map.of(
                    "Authorization",
                    "Bearer " + token.value(),
                    "Amazon-Advertising-API-ClientId",
                    endpoint.credential().clientId(),
                    "Amazon-Advertising-API-AdvertiserId",
                    account.entityId(),
                    "Amazon-Advertising-API-MarketplaceId",
                    account.marketplaceId(),
                    "Content-Type",
                    MEDIA_TYPE,
                    "Accept",
                    MEDIA_TYPE);
        }

        Buffer payload() {
            return body == null ? Buffer.buffer() : Buffer.newInstance(AmcJson.write(body));
        }
    }
}
