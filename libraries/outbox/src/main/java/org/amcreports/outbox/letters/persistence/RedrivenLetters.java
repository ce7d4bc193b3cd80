package org.amcreports.outbox.letters.persistence;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.amcreports.outbox.letters.domain.Letter;
import org.amcreports.outbox.letters.domain.Place;

/** The letters that were handled since. Its statements block. A topic made anew starts anew: the time is in the key. */
@ApplicationScoped
public class RedrivenLetters {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String FIND = """
            SELECT "offset", dead_at, redriven_at FROM redriven_letters
            WHERE topic = $1 AND partition = $2 AND "offset" BETWEEN $3 AND $4
            """;
    private static final String MARK = """
            INSERT INTO redriven_letters (topic, partition, "offset", dead_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """;
    /** The connection rests while the letters are handled. */
    private static final String REST = "SET LOCAL idle_in_transaction_session_timeout = '30s'";

    private static final String LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('redrive' || chr(10) || $1, 0)) AS locked";

    private final Pool pool;
    private final Duration patience;

    @Inject
    RedrivenLetters(Pool pool) {
        this(pool, PATIENCE);
    }

    RedrivenLetters(Pool pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /** @param letters of one partition, in order, at least one */
    public Map<Place, Instant> among(List<Letter> letters) {
        Letter first = letters.get(0);
        Letter last = letters.get(letters.size() - 1);
        Map<Place, Instant> deaths = new HashMap<>();
        letters.forEach(letter -> deaths.put(letter.place(), letter.deadAt()));
        RowSet<Row> rows = await(pool.preparedQuery(FIND)
                .execute(Tuple.of(
                        first.record().topic(),
                        first.place().partition(),
                        first.place().offset(),
                        last.place().offset())));
        Map<Place, Instant> redriven = new HashMap<>();
        for (Row row : rows) {
            Place place = new Place(first.place().partition(), row.getLong("offset"));
            if (row.getOffsetDateTime("dead_at").toInstant().equals(deaths.get(place))) {
                redriven.put(place, row.getOffsetDateTime("redriven_at").toInstant());
            }
        }
        return redriven;
    }

    public void mark(Letter letter) {
        OffsetDateTime deadAt = letter.deadAt().atOffset(ZoneOffset.UTC);
        Place place = letter.place();
        await(pool.preparedQuery(MARK)
                .execute(Tuple.of(letter.record().topic(), place.partition(), place.offset(), deadAt)));
    }

    /** Does the work unless another replica or request is at the same topic's letters; then empty. */
    public <T> Optional<T> alone(String topic, Supplier<T> work) {
        SqlConnection connection = connection();
        try {
            await(connection.begin());
            await(connection.query(REST).execute());
            boolean locked = await(connection.preparedQuery(LOCK).execute(Tuple.of(topic)))
                    .iterator()
                    .next()
                    .getBoolean("locked");
            return locked ? Optional.of(work.get()) : Optional.empty();
        } finally {
            // Ends the transaction and with it the lock; so does the end of a connection that is broken.
            await(connection
                    .close()
                    .ifNoItem()
                    .after(patience.dividedBy(2))
                    .fail()
                    .onFailure()
                    .recoverWithNull());
        }
    }

    /** One that comes too late goes back to the pool. */
    private SqlConnection connection() {
        CompletableFuture<SqlConnection> coming = pool.getConnection().subscribeAsCompletionStage();
        try {
            return await(Uni.createFrom().completionStage(coming.copy()));
        } catch (TimeoutException e) {
            coming.thenAccept(SqlConnection::closeAndForget);
            throw e;
        }
    }

    private <T> T await(Uni<T> statement) {
        return statement.await().atMost(patience);
    }
}
