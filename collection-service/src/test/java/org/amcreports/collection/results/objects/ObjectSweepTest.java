package org.amcreports.collection.results.objects;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.amcreports.collection.amc.TestAmcConfig;
import org.amcreports.collection.results.LedgerFixtures;
import org.amcreports.collection.results.StoredChunks;
import org.amcreports.collection.results.csv.GzipChunk;
import org.amcreports.collection.results.persistence.DeletedObjects;
import org.amcreports.collection.results.persistence.ResultChunks;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ObjectStoreResource;
import org.amcreports.collection.testing.ServiceTest;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
@WithTestResource(ObjectStoreResource.class)
class ObjectSweepTest {

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    StoredChunks stored;

    @Inject
    ResultChunks chunks;

    @Inject
    DeletedObjects deleted;

    private final UUID result = UUID.randomUUID();

    @AfterEach
    void thaw() {
        ObjectStoreResource.thaw();
    }

    @Test
    void putsTheWeekIntoTheKey() {
        String location = add(3);

        assertThat(location)
                .matches("s3://results/week-results/w/i/2026-01-05/" + result + "/000003-[-0-9a-f]{36}\\.csv\\.gz");
        assertThat(given().get(LedgerFixtures.object(location)).asByteArray()).containsExactly(1, 2, 3);
        assertThat(get(stored.get(result, 3)).bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void deletesAnObjectOnceItsChunkIsGoneForGood() {
        String location = add(0);
        assertThatThrownBy(() -> get(pool.withTransaction(c -> chunks.delete(c, result)
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("rolled back"))))))
                .hasMessage("rolled back");
        get(sweep("0s", "15s").sweep());
        int rolledBack = status(location);

        get(chunks.delete(result));
        get(sweep("0s", "15s").sweep());

        assertThat(rolledBack).isEqualTo(200);
        assertThat(status(location)).isEqualTo(404);
        assertThat(remembered(location)).isZero();
    }

    @Test
    void leavesItForAWhile() {
        String location = add(0);
        get(chunks.delete(result));

        get(sweep("1h", "15s").sweep());

        assertThat(status(location)).isEqualTo(200);
        assertThat(remembered(location)).isEqualTo(1);
    }

    /** The row of a chunk was written, and then the replica was killed. */
    @Test
    void findsWhatWasNeverUploadedAsWellAsWhatWasAndHasNoLedger() {
        String uploaded = add(0);
        String missing = uploaded + ".missing";
        Database.execute("""
                INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, location)
                VALUES (?, 1, 0, 0, ?)""", result, missing);
        Database.execute(
                "UPDATE week_result_chunks SET created_at = now() - interval '30 hours' WHERE week_result_id = ?",
                result);

        get(chunks.purgeOrphans(Duration.ofHours(24)));
        get(sweep("0s", "15s").sweep());

        assertThat(status(uploaded)).isEqualTo(404);
        assertThat(remembered(uploaded) + remembered(missing)).isZero();
    }

    @Test
    void triesAgainWhenTheLeaseOfAFailureIsOver() {
        String location = add(0);
        get(chunks.delete(result));
        ObjectStoreResource.freeze();
        get(sweep("0s", "1s").sweep());
        ObjectStoreResource.thaw();
        get(sweep("0s", "15s").sweep());
        long leased = remembered(location);

        Database.execute("UPDATE deleted_objects SET leased_until = now() WHERE location = ?", location);
        get(sweep("0s", "15s").sweep());

        assertThat(leased).isEqualTo(1);
        assertThat(status(location)).isEqualTo(404);
        assertThat(remembered(location)).isZero();
    }

    private String add(int ordinal) {
        get(stored.add(result, "w/i/2026-01-05", new GzipChunk(ordinal, 0, 0, new byte[] {1, 2, 3})));
        return String.valueOf(Database.rows("SELECT location FROM week_result_chunks WHERE week_result_id = ?", result)
                .get(0)
                .get("location"));
    }

    private ObjectSweep sweep(String grace, String timeout) {
        ObjectStoreConfig config = TestAmcConfig.sandbox("http://unused")
                .with(
                        "amcreports.object-store.endpoint",
                        ConfigProvider.getConfig().getValue("amcreports.object-store.endpoint", String.class))
                .with("amcreports.object-store.path-style", "true")
                .with("amcreports.object-store.grace", grace)
                .with("amcreports.object-store.timeout", timeout)
                .mapped(ObjectStoreConfig.class);
        return new ObjectSweep(deleted, new ObjectStore(config, vertx, Clock.systemUTC()), config);
    }

    private static int status(String location) {
        return given().get(LedgerFixtures.object(location)).statusCode();
    }

    private static long remembered(String location) {
        return Database.count("SELECT count(*) FROM deleted_objects WHERE location = ?", location);
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(60));
    }
}
