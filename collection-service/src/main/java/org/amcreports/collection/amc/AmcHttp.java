package org.amcreports.collection.amc;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One exchange over HTTP with a time-out: whatever AMC answers is an answer, everything else an {@link AmcException}. */
@ApplicationScoped
class AmcHttp {

    private static final int CONNECTIONS_PER_HOST = 50;

    private final HttpClient client;
    private final Duration timeout;
    private final AmcReachability reachability;

    AmcHttp(Vertx vertx, AmcConfig config, AmcReachability reachability) {
        this.reachability = reachability;
        timeout = config.requestTimeout();
        client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS_PER_HOST).setConnectTimeout((int)
                        timeout.toMillis()));
    }

    /** {@code answerLost} of a failure: the request is not idempotent and may have arrived. */
    Uni<AmcAnswer> exchange(HttpMethod method, URI uri, Map<String, String> headers, Buffer body) {
        return exchange(method, uri, headers, body, () -> true);
    }

    /** @param inTime asked when the connection stands, just before the bytes go: what comes too late is surely not sent */
    Uni<AmcAnswer> exchange(
            HttpMethod method, URI uri, Map<String, String> headers, Buffer body, BooleanSupplier inTime) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri.toString())
                .setConnectTimeout(timeout.toMillis());
        headers.forEach(options::putHeader);
        boolean lossy = method.equals(HttpMethod.POST);
        return client.request(options)
                .onFailure()
                .transform(AmcHttp::broken)
                .onFailure()
                .invoke(() -> reachability.failed(uri))
                .chain(request -> inTime.getAsBoolean() ? sent(request, uri, body, lossy) : unsent(request));
    }

    private Uni<AmcAnswer> sent(HttpClientRequest request, URI uri, Buffer body, boolean lossy) {
        return send(request, body, lossy)
                .invoke(answer -> reachability.answered(uri, answer.status()))
                .onFailure()
                .invoke(() -> reachability.failed(uri));
    }

    private static Uni<AmcAnswer> unsent(HttpClientRequest request) {
        request.reset();
        return Uni.createFrom()
                .failure(AmcException.transientFailure("too_late", "The request was held up and not sent", null));
    }

    private Uni<AmcAnswer> send(HttpClientRequest request, Buffer body, boolean lossy) {
        return request.send(body)
                .chain(response -> response.body()
                        .map(received -> new AmcAnswer(
                                response.statusCode(), response.getHeader("Retry-After"), received.getDelegate())))
                .onCancellation()
                .invoke(() -> request.reset())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(failure -> lossy ? broken(failure).afterSending() : broken(failure));
    }

    private static AmcException broken(Throwable failure) {
        boolean late = failure instanceof TimeoutException || failure instanceof java.util.concurrent.TimeoutException;
        return AmcException.transientFailure(
                late ? "timeout" : "connection",
                late ? "AMC did not answer in time" : "The connection to AMC failed",
                failure);
    }
}
