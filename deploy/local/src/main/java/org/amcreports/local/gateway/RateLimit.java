package org.amcreports.local.gateway;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import org.amcreports.embedded.TokenIssuer;
import org.jspecify.annotations.Nullable;

/**
 * Answers each caller a number of requests a minute and refuses what is more. A caller is whom a valid token was given
 * to, wherever it comes from; who has none is known by the address alone.
 */
final class RateLimit implements Handler<RoutingContext> {

    private static final int MOST_CALLERS = 10_000;
    private static final String BEARER = "Bearer ";

    private final TokenIssuer issuer;
    private final LoadingCache<String, Bucket> buckets;

    RateLimit(int requestsPerMinute, TokenIssuer issuer) {
        this.issuer = issuer;
        // Who was quiet for a minute may send as many as somebody new.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(Duration.ofMinutes(1))
                .build(caller -> bucket(requestsPerMinute));
    }

    @Override
    public void handle(RoutingContext context) {
        ConsumptionProbe probe = buckets.get(caller(context.request())).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            context.next();
            return;
        }
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        Problem.answer(context.request(), 429, "too-many-requests", "You sent more requests than a caller may.");
    }

    private static Bucket bucket(int requestsPerMinute) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(requestsPerMinute).refillGreedy(requestsPerMinute, Duration.ofMinutes(1)))
                .build();
    }

    private String caller(HttpServerRequest request) {
        return token(request.getHeader(HttpHeaders.AUTHORIZATION))
                .flatMap(issuer::subject)
                .orElseGet(() -> request.remoteAddress().hostAddress());
    }

    private static Optional<String> token(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
    }
}
