package org.amcreports.outbox.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.amcreports.outbox.json.ExactJson;

/** The relay's statements. They block, for the relay has a thread of its own. */
@ApplicationScoped
class OutboxTable {

    /** A batch is bounded in rows and in bytes. A row that may not be sent holds back those of its key. */
    private static final String NEXT = """
            SELECT id, topic, key, headers::text AS headers, payload
            FROM (
                SELECT *, sum(octet_length(payload)) OVER (ORDER BY id) - octet_length(payload) AS bytes_before
                FROM (
                    SELECT id, topic, key, headers, payload FROM outbox AS unsent
                    WHERE sent_at IS NULL AND topic <> ALL ($2)
                    AND NOT EXISTS (
                        SELECT FROM outbox AS parked
                        WHERE parked.parked_at IS NOT NULL AND parked.sent_at IS NULL
                        AND parked.topic = unsent.topic AND parked.key = unsent.key)
                    ORDER BY id LIMIT $1
                ) AS next
            ) AS measured
            WHERE bytes_before < 4194304
            ORDER BY id
            """;

    private static final String MARK_SENT =
            "UPDATE outbox SET sent_at = clock_timestamp(), attempts = attempts + 1 WHERE id = ANY ($1)";
    private static final String PARK = """
            UPDATE outbox SET parked_at = clock_timestamp(), park_reason = $2, attempts = attempts + 1
            WHERE id = $1 AND sent_at IS NULL
            """;
    private static final String BACKLOG = """
            SELECT count(*) AS rows,
                coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)::float8 AS age,
                (SELECT count(*) FROM outbox WHERE parked_at IS NOT NULL AND sent_at IS NULL) AS parked
            FROM (SELECT created_at FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 10000) AS unsent
            """;
    private static final String DELETE_SENT = """
            DELETE FROM outbox WHERE id = ANY (ARRAY(
                SELECT id FROM outbox WHERE sent_at < clock_timestamp() - make_interval(secs => $1)
                ORDER BY sent_at LIMIT 1000))
            """;
    private static final String DELETE_INBOX = """
            DELETE FROM inbox WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM inbox WHERE received_at < clock_timestamp() - make_interval(secs => $1)
                ORDER BY received_at LIMIT 1000))
            """;

    /** Shorter than the patience: a statement that nobody waits for any more is ended by the database. */
    private static final String LIMIT = "SET LOCAL statement_timeout = '8s'";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Pool pool;

    OutboxTable(Pool pool) {
        this.pool = pool;
    }

    /** The oldest unsent rows, without those of the given topics and those behind a parked one. */
    List<Row> next(int limit, Collection<String> resting) {
        Tuple parameters = Tuple.tuple().addInteger(limit).addArrayOfString(resting.toArray(String[]::new));
        return StreamSupport.stream(execute(NEXT, parameters).spliterator(), false)
                .map(OutboxTable::row)
                .toList();
    }

    void markSent(List<Row> rows) {
        Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
        execute(MARK_SENT, Tuple.tuple().addArrayOfLong(ids));
    }

    void park(Row row, String reason) {
        execute(PARK, Tuple.of(row.id(), reason));
    }

    /** Unsent rows, counted up to 10,000, and the age of the oldest in seconds. */
    Backlog backlog() {
        io.vertx.mutiny.sqlclient.Row row =
                execute(BACKLOG, Tuple.tuple()).iterator().next();
        return new Backlog(row.getLong("rows"), row.getDouble("age"), row.getLong("parked"));
    }

    /** Deletes some; whether there may be more. */
    boolean deleteSent(Duration age) {
        return execute(DELETE_SENT, Tuple.of((double) age.toSeconds())).rowCount() > 0;
    }

    /** Deletes some; whether there may be more. */
    boolean deleteInbox(Duration age) {
        return execute(DELETE_INBOX, Tuple.of((double) age.toSeconds())).rowCount() > 0;
    }

    private RowSet<io.vertx.mutiny.sqlclient.Row> execute(String sql, Tuple parameters) {
        return pool.withTransaction(
                        connection -> connection.query(LIMIT).execute().chain(() -> connection
                                .preparedQuery(sql)
                                .execute(parameters)))
                .await()
                .atMost(PATIENCE);
    }

    private static Row row(io.vertx.mutiny.sqlclient.Row row) {
        return new Row(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("key"),
                headers(row.getString("headers")),
                row.getString("payload"));
    }

    private static Map<String, String> headers(String json) {
        try {
            return ExactJson.mapper().readValue(json, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Headers that are not an object of strings", e);
        }
    }

    record Backlog(long rows, double ageSeconds, long parked) {

        static final Backlog NONE = new Backlog(0, 0, 0);
    }
}
