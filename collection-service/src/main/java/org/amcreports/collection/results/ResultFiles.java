package org.amcreports.collection.results;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.amcreports.collection.amc.AmcConfig;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.RetryAfter;

/**
 * Opens result files by their pre-signed addresses: no Authorization header, no Ads header, the address byte for byte.
 * Blocking. The JDK's client because its body is a stream that is read from the network only as fast as it is consumed,
 * and because it notices a body that ends too soon.
 */
@ApplicationScoped
class ResultFiles {

    private static final Set<Integer> FRESH_ADDRESS_MAY_HELP = Set.of(400, 401, 403, 404, 410);

    private final HttpClient client;
    private final Duration timeout;

    ResultFiles(AmcConfig config) {
        timeout = config.requestTimeout();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(timeout)
                .build();
    }

    InputStream open(URI address) throws IOException {
        HttpResponse<InputStream> response =
                send(HttpRequest.newBuilder(address).timeout(timeout).build());
        if (response.statusCode() == 200) {
            return response.body();
        }
        response.body().close();
        if (FRESH_ADDRESS_MAY_HELP.contains(response.statusCode())) {
            throw new AddressRefusedException(response.statusCode());
        }
        String pause = response.headers().firstValue("Retry-After").orElse(null);
        String said = "The file store answered " + response.statusCode();
        AmcException refusal = response.statusCode() == 429
                ? AmcException.throttled(said)
                : AmcException.transientFailure("server_error", said, null);
        throw refusal.retryingAfter(RetryAfter.of(pause, Instant.now()));
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
