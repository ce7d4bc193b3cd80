package org.amcreports.collection.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.UUID;
import org.amcreports.collection.results.persistence.ResultChunks;
import org.amcreports.collection.results.persistence.StoredVersions;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.embedded.test.EmbeddedServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class PurgeTest {

    private static final Period RETENTION = Period.ofMonths(26);
    private static final String COLUMNS =
            "[{\"name\": \"campaign\", \"data_type\": \"STRING\", \"role\": \"DIMENSION\"}]";

    @Inject
    Pool pool;

    @Inject
    ResultChunks chunks;

    @Inject
    StoredVersions versions;

    private LedgerFixtures ledger;

    @BeforeEach
    void open() {
        ledger = new LedgerFixtures(pool);
    }

    /** More than one statement removes, and the first chunk, by which a result is found, last. */
    @Test
    void removesALargeOrphanInSeveralStatements() {
        UUID orphan = UUID.randomUUID();
        ledger.run("""
                INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, bytes, created_at)
                SELECT $1, n, 0, 0, '\\x00', now() - interval '30 hours' FROM generate_series(0, 449) AS n
                """, Tuple.of(orphan));

        int purged = get(chunks.purgeOrphans(Duration.ofHours(24)));

        assertThat(purged).isGreaterThanOrEqualTo(450);
        assertThat(ledger.chunkSizes(orphan)).isEmpty();
    }

    @Test
    void leavesItToTheReplicaThatIsAboutIt() throws SQLException {
        UUID orphan = UUID.randomUUID();
        ledger.run("""
                INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, bytes, created_at)
                VALUES ($1, 0, 0, 0, '\\x00', now() - interval '30 hours')
                """, Tuple.of(orphan));

        try (Connection other = EmbeddedServers.locking(
                "collection", "SELECT FROM week_result_chunks WHERE week_result_id = '" + orphan + "' FOR UPDATE")) {
            Uni<Integer> held =
                    chunks.purgeOrphans(Duration.ofHours(24)).memoize().indefinitely();
            held.subscribe().with(purged -> {}, thrown -> {});
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> EmbeddedServers.sessions(
                                    "collection",
                                    "wait_event_type = 'Lock' AND query LIKE '%DELETE FROM week_result_chunks%'")
                            == 1);

            assertThat(get(chunks.purgeOrphans(Duration.ofHours(24)))).isZero();
        }
    }

    @Test
    void forgetsWeeksAfterTheirRetention() {
        LocalDate old = LocalDate.now().minus(RETENTION).minusWeeks(2);
        UUID forgotten = version(old);
        UUID kept = version(old.plusWeeks(4));

        get(chunks.purgeOld(RETENTION));
        get(versions.purgeOld(RETENTION));

        assertThat(ledger.chunkSizes(forgotten)).isEmpty();
        assertThat(ledger.chunkSizes(kept)).hasSize(1);
        assertThat(ledger.run("SELECT id FROM week_results WHERE id = ANY($1)", Tuple.of((Object)
                        new UUID[] {forgotten, kept})))
                .extracting(row -> row.getUUID("id"))
                .containsExactly(kept);
    }

    private UUID version(LocalDate week) {
        UUID id = ledger.version(UUID.randomUUID(), UUID.randomUUID(), week, UUID.randomUUID(), 0, COLUMNS);
        ledger.run("""
                INSERT INTO week_result_chunks (week_result_id, ordinal, first_row, row_count, bytes)
                VALUES ($1, 0, 0, 0, '\\x00')
                """, Tuple.of(id));
        return id;
    }

    private static <T> T get(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(60));
    }
}
