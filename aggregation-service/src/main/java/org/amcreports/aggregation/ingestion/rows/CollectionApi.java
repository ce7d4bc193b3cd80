package org.amcreports.aggregation.ingestion.rows;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.amcreports.outbox.envelope.TraceParent;
import org.jspecify.annotations.Nullable;

/** Requests to collection-service, in the service's own name. */
@ApplicationScoped
class CollectionApi {

    private static final int UNAUTHORIZED = 401;

    private final RowsConfig config;
    private final OidcClient tokens;
    private final TokensHelper kept = new TokensHelper();
    /** Whether the token that is kept was refused: its key may be gone before its time. */
    private final AtomicBoolean refused = new AtomicBoolean();

    private final HttpClient http;

    CollectionApi(RowsConfig config, OidcClient tokens) {
        this.config = config;
        this.tokens = tokens;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.connectTimeout())
                .build();
    }

    /** @param path with its query */
    <T> Uni<HttpResponse<T>> get(
            String path, Map<String, String> headers, String correlation, BodyHandler<T> bodyHandler) {
        String trace = TraceParent.current();
        return kept.getTokens(tokens, Map.of(), refused.getAndSet(false))
                .map(token -> request(path, headers, token.getAccessToken(), correlation, trace))
                .chain(request -> Uni.createFrom().completionStage(() -> http.sendAsync(request, bodyHandler)))
                .invoke(response -> refused.set(response.statusCode() == UNAUTHORIZED));
    }

    private HttpRequest request(
            String path, Map<String, String> headers, String token, String correlation, @Nullable String trace) {
        URI uri = URI.create(config.collectionUrl().toString().replaceAll("/+$", "") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(config.timeout())
                .header("Authorization", "Bearer " + token)
                .header("X-Correlation-Id", correlation);
        headers.forEach(request::header);
        return (trace == null ? request : request.header("traceparent", trace)).build();
    }
}
