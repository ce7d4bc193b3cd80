package org.amcreports.outbox.letters;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.amcreports.outbox.delivery.Delivery;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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
    private static final String LOCK = """
            SELECT set_config('idle_in_transaction_session_timeout', '2min', true),
                pg_try_advisory_xact_lock(hashtextextended('redrive' || chr(10) || $1, 0)) AS locked
            """;

    private final Pool pool;
    private final Duration patience;

    private record Mark(long offset, Instant deadAt) {}

    @Inject
    RedrivenLetters(Pool pool) {
        this(pool, PATIENCE);
    }

    RedrivenLetters(Pool pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    /** @param records of one partition, in order, at least one */
    List<Letter> lettersOf(List<ConsumerRecord<String, byte[]>> records) {
        ConsumerRecord<String, byte[]> first = records.get(0);
        long last = records.get(records.size() - 1).offset();
        Map<Mark, Instant> redriven = await(pool.preparedQuery(FIND)
                        .execute(Tuple.of(first.topic(), first.partition(), first.offset(), last)))
                .stream()
                .collect(toMap(
                        row -> new Mark(row.getLong("offset"), instant(row, "dead_at")),
                        row -> instant(row, "redriven_at")));
        return records.stream()
                .map(record -> {
                    Instant deadAt = Instant.ofEpochMilli(record.timestamp());
                    return new Letter(Delivery.of(record), deadAt, redriven.get(new Mark(record.offset(), deadAt)));
                })
                .toList();
    }

    void mark(Letter letter) {
        Delivery record = letter.record();
        OffsetDateTime deadAt = letter.deadAt().atOffset(ZoneOffset.UTC);
        await(pool.preparedQuery(MARK).execute(Tuple.of(record.topic(), record.partition(), record.offset(), deadAt)));
    }

    /** Does the work unless another replica or request is at the same topic's letters; then empty. */
    <T> Optional<T> alone(String topic, Supplier<T> work) {
        SqlConnection connection = connection();
        try {
            await(connection.begin());
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

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private <T> T await(Uni<T> statement) {
        return statement.await().atMost(patience);
    }
}
