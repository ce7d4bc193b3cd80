package org.amcreports.collection.results.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.amcreports.collection.amc.TestAmcConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {

    private final Vertx vertx = Vertx.vertx();

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

        assertThatThrownBy(() -> objects.get("s3://results/key").await().atMost(Duration.ofSeconds(60)))
                .isInstanceOf(ObjectStoreException.class);

        assertThat(objects.silentSince()).isPresent();
    }

    private ObjectStore store(TestAmcConfig config) {
        return new ObjectStore(config.mapped(ObjectStoreConfig.class), vertx, Clock.systemUTC());
    }
}
