package org.amcreports.collection.results.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.collection.amc.TestAmcConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] NO_SUCH_KEY =
            "<Error><Code>NoSuchKey</Code><Message>It is gone</Message></Error>".getBytes(StandardCharsets.UTF_8);

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void signIn() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void namesTheKeyOfTheBucketThatIsMissing() {
        ObjectStore objects = store(TestAmcConfig.sandbox("http://unused"));

        assertThatThrownBy(() -> objects.location("key")).hasMessageContaining("amcreports.object-store.bucket");
    }

    @Test
    void refusesWhatIsNoLocation() {
        ObjectStore objects = store(TestAmcConfig.sandbox("http://unused"));

        assertThatThrownBy(() -> objects.get("results/key")).hasMessageContaining("results/key");
        assertThatThrownBy(() -> objects.get("s3://results")).hasMessageContaining("s3://results");
    }

    @Test
    void tellsSinceWhenNobodyListens() {
        ObjectStore objects = store(TestAmcConfig.sandbox("http://unused")
                .with("amcreports.object-store.endpoint", "http://127.0.0.1:1")
                .with("amcreports.object-store.path-style", "true"));

        assertThatThrownBy(() -> objects.get("s3://results/key").await().atMost(PATIENCE))
                .isInstanceOf(ObjectStoreException.class);

        assertThat(objects.silentSince()).isPresent();
    }

    /** Amazon says 204 each time; other stores know that there is nothing left. */
    @Test
    void deletesWhatIsGone() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger deletions = new AtomicInteger();
        server.createContext("/", call -> {
            boolean first = deletions.getAndIncrement() == 0;
            call.sendResponseHeaders(first ? 204 : 404, first ? -1 : NO_SUCH_KEY.length);
            call.getResponseBody().write(first ? new byte[0] : NO_SUCH_KEY);
            call.close();
        });
        server.start();
        ObjectStore objects = store(TestAmcConfig.sandbox("http://unused")
                .with(
                        "amcreports.object-store.endpoint",
                        "http://127.0.0.1:" + server.getAddress().getPort())
                .with("amcreports.object-store.path-style", "true"));
        try {
            objects.delete("s3://results/key").await().atMost(PATIENCE);
            objects.delete("s3://results/key").await().atMost(PATIENCE);

            assertThat(deletions).hasValue(2);
            assertThat(objects.silentSince()).isEmpty();
        } finally {
            objects.close();
            server.stop(0);
        }
    }

    private ObjectStore store(TestAmcConfig config) {
        return new ObjectStore(config.mapped(ObjectStoreConfig.class), vertx, Clock.systemUTC());
    }
}
