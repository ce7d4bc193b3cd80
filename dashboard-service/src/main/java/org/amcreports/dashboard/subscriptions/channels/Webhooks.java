package org.amcreports.dashboard.subscriptions.channels;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.amcreports.http.json.ExactJson;

/**
 * Sends dashboards to webhooks. The name is resolved once, each address that it has is judged, and the connection goes to one
 * that was judged: a name that leads elsewhere a moment later reaches nothing. Redirects are not followed.
 */
@ApplicationScoped
public class Webhooks {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Vertx vertx;
    private final HttpClient client;
    private final ChannelsConfig config;

    Webhooks(Vertx vertx, ChannelsConfig config) {
        this.vertx = vertx;
        int timeout = (int) config.timeout().toMillis();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(timeout)
                .setIdleTimeout(timeout)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
        this.config = config;
    }

    @PreDestroy
    void close() {
        client.closeAndForget();
    }

    /** Whether a webhook may be there at all, whatever its name leads to. */
    public boolean allow(URI url) {
        return config.privateWebhooks() || "https".equals(url.getScheme());
    }

    /** Fails with a sentence for the subscriber unless the receiver says 2xx. */
    public Uni<Void> send(Parcel parcel, URI url, String secret) {
        return Uni.createFrom()
                .deferred(() -> allow(url) ? address(url.getHost()) : refused("webhooks must be https"))
                .chain(address -> body(parcel).chain(body -> client.request(options(url, address))
                        .chain(request -> post(request, body, parcel, secret))))
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new UndeliverableException("the webhook did not answer in time"))
                .onFailure(failure -> !(failure instanceof UndeliverableException))
                .transform(failure -> new UndeliverableException("the webhook cannot be reached", failure));
    }

    /** Resolving blocks. */
    private Uni<InetAddress> address(String host) {
        return vertx.executeBlocking(Uni.createFrom().item(() -> resolved(host.replaceAll("^\\[|]$", ""))), false)
                .map(addresses -> {
                    if (!config.privateWebhooks() && !addresses.stream().allMatch(PublicAddresses::contain)) {
                        throw new UndeliverableException("the webhook is not on a public address");
                    }
                    return addresses.get(0);
                });
    }

    private static List<InetAddress> resolved(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new UndeliverableException("the webhook's host is not known");
        }
    }

    private static RequestOptions options(URI url, InetAddress address) {
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() == -1 ? tls ? HTTPS_PORT : HTTP_PORT : url.getPort();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setFollowRedirects(false)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery());
    }

    private Uni<Void> post(HttpClientRequest request, byte[] body, Parcel parcel, String secret) {
        String id = "msg_" + parcel.run();
        long timestamp = Instant.now().getEpochSecond(); // receivers hold it against their own clocks
        request.putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "amc-reports")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", WebhookSignature.of(secret, id, timestamp, body));
        return request.send(Buffer.buffer(body))
                .map(Webhooks::status)
                .onTermination()
                .invoke(() -> request.reset())
                .invoke(Webhooks::check)
                .replaceWithVoid();
    }

    /** Of many megabytes it takes longer than an event loop has. */
    private Uni<byte[]> body(Parcel parcel) {
        return vertx.executeBlocking(
                Uni.createFrom()
                        .item(() -> ExactJson.write(WebhookBody.of(parcel)).getBytes(StandardCharsets.UTF_8)),
                false);
    }

    /** What the receiver says besides is not read; that the stream is then reset is no failure. */
    private static int status(HttpClientResponse answer) {
        answer.exceptionHandler(ignored -> {});
        return answer.statusCode();
    }

    private static void check(int status) {
        if (status < 200 || status > 299) {
            throw new UndeliverableException("the webhook answered " + status);
        }
    }

    private static <T> Uni<T> refused(String reason) {
        return Uni.createFrom().failure(new UndeliverableException(reason));
    }
}
