package org.amcreports.collection.collections.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.amcreports.collection.collections.Viewer;
import org.amcreports.collection.collections.streams.CollectionStreams;
import org.amcreports.collection.testing.Database;
import org.amcreports.collection.testing.ServiceTest;
import org.amcreports.http.id.TypeId;
import org.amcreports.http.streams.EventTable;
import org.amcreports.http.streams.Journal;
import org.amcreports.http.streams.Reading;
import org.amcreports.http.streams.StreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class CollectionEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Viewer ADMIN = new Viewer(UUID.randomUUID(), true);
    private static final int WRITERS = 8;
    private static final int CHANGES = 40;

    private static final String CHANGE = "UPDATE report_data_collections SET weeks_completed = $1 WHERE id = $2";

    private static final String LISTENING = "SELECT FROM pg_stat_activity WHERE query = 'LISTEN collection_events'";

    private static final String WAITING =
            "SELECT count(*) FROM pg_locks WHERE relation = 'report_data_collections'::regclass AND NOT granted";

    @Inject
    CollectionEvents events;

    @Inject
    CollectionStreams streams;

    @Inject
    EventTable table;

    @Inject
    Pool pool;

    @AfterEach
    void clean() {
        Database.execute("DELETE FROM report_data_collections");
    }

    /** Transactions that change something early end late, in any order. */
    @Test
    void nothingAppearsBeforeWhatWasReadAlready() {
        List<UUID> collections =
                IntStream.range(0, WRITERS).mapToObj(i -> collection()).toList();
        long position = Database.count("SELECT max(id) FROM collection_events");
        List<CompletableFuture<Void>> writers = collections.stream()
                .map(collection -> CompletableFuture.runAsync(() -> change(collection)))
                .toList();

        List<Long> read = new ArrayList<>();
        for (boolean written = false; !written; ) {
            written = writers.stream().allMatch(CompletableFuture::isDone);
            for (Reading reading = after(position); ; reading = after(position)) {
                reading.events().stream().map(StreamEvent::id).forEach(read::add);
                position = reading.position();
                if (!reading.more()) {
                    break;
                }
            }
        }

        writers.forEach(CompletableFuture::join);
        assertThat(read).hasSize(WRITERS * CHANGES).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void forgetsWhatNobodyCanResumeAfter() {
        UUID collection = collection();
        Database.execute("UPDATE report_data_collections SET weeks_completed = 1 WHERE id = ?", collection);
        Database.execute("UPDATE collection_events SET created_at = now() - interval '26 hours' WHERE id <"
                + " (SELECT max(id) FROM collection_events)");

        assertThat(table.purge().await().atMost(PATIENCE)).isPositive();

        assertThat(Database.count("SELECT count(*) FROM collection_events WHERE collection = ?", collection))
                .isEqualTo(1);
        assertThat(table.purge().await().atMost(PATIENCE)).isZero();
    }

    @Test
    void oneReplicaForgetsAtATime() {
        collection();
        SqlConnection other = pool.getConnectionAndAwait();
        Transaction purge = other.beginAndAwait();
        other.query("SELECT pg_advisory_xact_lock(hashtextextended('purge:collection_events', 0))")
                .executeAndAwait();
        Database.execute("UPDATE collection_events SET created_at = now() - interval '26 hours'");

        assertThat(table.purge().await().atMost(PATIENCE)).isZero();
        purge.rollbackAndAwait();
        other.closeAndAwait();

        assertThat(table.purge().await().atMost(PATIENCE)).isPositive();
    }

    @Test
    void theServiceListensToThem() {
        await().atMost(PATIENCE)
                .until(() -> pool.query(LISTENING).executeAndAwait().rowCount() > 0);
    }

    /** What was there when it looked for events may be gone when it looks for the collection. */
    @Test
    void noStreamEndsBeforeItHasToldOfTheDeletion() {
        UUID collection = collection();
        Journal journal = streams.of(ADMIN, collection, shown -> shown);
        long position = table.lastId(pool).await().atMost(PATIENCE);

        SqlConnection c = pool.getConnectionAndAwait();
        Transaction deletion = c.beginAndAwait();
        c.query("LOCK TABLE report_data_collections").executeAndAwait();
        CompletableFuture<Reading> reading = journal.after(position).subscribeAsCompletionStage();
        await().atMost(PATIENCE).until(() -> Database.count(WAITING) > 0);
        c.preparedQuery("DELETE FROM report_data_collections WHERE id = $1").executeAndAwait(Tuple.of(collection));
        deletion.commitAndAwait();
        c.closeAndAwait();

        assertThat(reading.join().over()).isTrue();
        assertThat(reading.join().events()).extracting(StreamEvent::name).containsExactly("deleted");
    }

    /** More than are read at a time. */
    @Test
    void aReaderThatIsFarBehindHearsOfTheDeletion() {
        UUID collection = collection();
        Journal journal = streams.of(ADMIN, collection, shown -> shown);
        long position = table.lastId(pool).await().atMost(PATIENCE);
        for (int i = 1; i <= 3 * CHANGES; i++) {
            Database.execute("UPDATE report_data_collections SET weeks_completed = ? WHERE id = ?", i, collection);
        }
        Database.execute("DELETE FROM report_data_collections WHERE id = ?", collection);

        List<String> names = new ArrayList<>();
        Reading reading = journal.after(position).await().atMost(PATIENCE);
        for (;
                reading.more();
                reading = journal.after(reading.position()).await().atMost(PATIENCE)) {
            assertThat(reading.over()).isFalse();
            reading.events().stream().map(StreamEvent::name).forEach(names::add);
        }
        reading.events().stream().map(StreamEvent::name).forEach(names::add);

        assertThat(reading.over()).isTrue();
        assertThat(names).hasSize(3 * CHANGES + 1).last().isEqualTo("deleted");
    }

    private Reading after(long position) {
        return events.after(position, ADMIN, null).await().atMost(PATIENCE);
    }

    private void change(UUID collection) {
        for (int i = 1; i <= CHANGES; i++) {
            Tuple change = Tuple.of(i, collection);
            pool.withTransaction(c -> c.preparedQuery(CHANGE).execute(change).chain(() -> c.query(
                                    "SELECT pg_sleep(random() * 0.01)")
                            .execute()))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    private static UUID collection() {
        UUID id = UUID.randomUUID();
        Database.execute(
                "INSERT INTO report_data_collections (id, collection_id, workflow_id, instance_id, user_id,"
                        + " collection_type, target_weeks, start_date, end_date, status, weeks_completed)"
                        + " VALUES (?, ?, ?, ?, ?, 'backfill', 1, '2026-01-05', '2026-01-11', 'paused', 0)",
                id,
                TypeId.of("coll", id),
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID());
        return id;
    }
}
