package org.amcreports.outbox.relay;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outbox as the relay sees it. */
@ApplicationScoped
class OutboxTable {

    /**
     * A batch is bounded in rows and in bytes. Its cost does not grow with the rows of resting topics nor with those that
     * are held: each other topic's oldest come from the index by themselves, and for each of them one look into the index
     * of held rows tells whether it stands behind one. A row waits when it is parked or does.
     */
    private static final String NEXT = """
            WITH RECURSIVE topics AS (
                (SELECT topic FROM outbox WHERE sent_at IS NULL AND NOT held ORDER BY topic LIMIT 1)
                UNION ALL
                SELECT next.topic FROM topics CROSS JOIN LATERAL (
                    SELECT topic FROM outbox
                    WHERE sent_at IS NULL AND NOT held AND topic > topics.topic ORDER BY topic LIMIT 1
                ) AS next
            ), oldest AS (
                SELECT ready.id FROM topics CROSS JOIN LATERAL (
                    SELECT id FROM outbox
                    WHERE sent_at IS NULL AND NOT held AND topic = topics.topic ORDER BY id LIMIT $1
                ) AS ready
                WHERE topics.topic <> ALL ($2)
                ORDER BY ready.id LIMIT $1
            )
            SELECT id, topic, key, headers, payload, waits
            FROM (
                SELECT *, sum(octet_length(payload)) OVER (ORDER BY id) - octet_length(payload) AS bytes_before
                FROM (
                    SELECT ready.id, ready.topic, ready.key, headers, payload, parked_at IS NOT NULL
                        OR coalesce((held.topic, held.key) = (ready.topic, ready.key) AND held.id < ready.id, false) AS waits
                    FROM outbox AS ready JOIN oldest USING (id) LEFT JOIN LATERAL (
                        SELECT topic, key, id FROM outbox
                        WHERE held AND sent_at IS NULL AND (topic, key) >= (ready.topic, ready.key)
                        ORDER BY topic, key, id LIMIT 1
                    ) AS held ON true
                ) AS next
            ) AS measured
            WHERE bytes_before < 4194304
            ORDER BY id
            """;

    private static final String MARK_SENT =
            "UPDATE outbox SET sent_at = clock_timestamp(), attempts = attempts + 1 WHERE id = ANY ($1)";
    private static final String PARK = """
            UPDATE outbox SET parked_at = clock_timestamp(), held = true, park_reason = $2, attempts = attempts + 1
            WHERE id = $1 AND sent_at IS NULL
            """;

    private static final String HOLD = """
            UPDATE outbox SET held = true WHERE id = ANY (ARRAY(
                SELECT ready.id FROM (
                    SELECT id, topic, key, parked_at FROM outbox
                    WHERE topic = $1 AND sent_at IS NULL AND NOT held ORDER BY id LIMIT 10000
                ) AS ready LEFT JOIN LATERAL (
                    SELECT topic, key, id FROM outbox
                    WHERE held AND sent_at IS NULL AND (topic, key) >= (ready.topic, ready.key)
                    ORDER BY topic, key, id LIMIT 1
                ) AS held ON true
                WHERE parked_at IS NOT NULL
                    OR (held.topic, held.key) = (ready.topic, ready.key) AND held.id < ready.id))
            """;

    /** The first rows of each key; the others stay held, and newer ones wait for them. */
    private static final String RELEASE = """
            WITH RECURSIVE keys AS (
                (SELECT topic, key FROM outbox WHERE held AND sent_at IS NULL ORDER BY topic, key LIMIT 1)
                UNION ALL
                SELECT next.topic, next.key FROM keys CROSS JOIN LATERAL (
                    SELECT topic, key FROM outbox
                    WHERE held AND sent_at IS NULL AND (topic, key) > (keys.topic, keys.key)
                    ORDER BY topic, key LIMIT 1
                ) AS next
            )
            UPDATE outbox SET held = false WHERE id = ANY (ARRAY(
                SELECT first.id FROM keys CROSS JOIN LATERAL (
                    SELECT id FROM outbox
                    WHERE held AND sent_at IS NULL AND topic = keys.topic AND key = keys.key
                    ORDER BY id LIMIT 1000
                ) AS first
                WHERE NOT EXISTS (
                    SELECT FROM outbox AS parked
                    WHERE parked.parked_at IS NOT NULL AND parked.sent_at IS NULL
                    AND parked.topic = keys.topic AND parked.key = keys.key)
                LIMIT 5000))
            """;

    /**
     * The limit is shorter than the patience: a statement that nobody waits for any more is ended by the database. Each
     * look at a table has an index in its order, and is to use it whatever the statistics say, which lag behind a table
     * that fills and empties within minutes; only what was found is sorted.
     */
    private static final String SETTINGS =
            "SET LOCAL statement_timeout = '4s'; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;

    OutboxTable(Pool pool) {
        this.pool = pool;
    }

    /**
     * The oldest rows that are ready.
     *
     * @param rows may be sent, in the order of their ids
     * @param topicsWithWaiting have rows among the oldest that must wait for one before them
     */
    record Batch(List<Row> rows, Set<String> topicsWithWaiting) {

        boolean isEmpty() {
            return rows.isEmpty() && topicsWithWaiting.isEmpty();
        }
    }

    /** The oldest rows without those of the given topics. A row that waits holds back those of its key. */
    Batch next(int limit, Collection<String> resting) {
        Tuple parameters = Tuple.tuple().addInteger(limit).addArrayOfString(resting.toArray(String[]::new));
        List<Row> rows = new ArrayList<>();
        Set<Row.Order> waiting = new HashSet<>();
        for (io.vertx.mutiny.sqlclient.Row found : execute(NEXT, parameters)) {
            Row row = row(found);
            if (found.getBoolean("waits")) {
                waiting.add(row.order());
            } else if (!waiting.contains(row.order())) {
                rows.add(row);
            }
        }
        return new Batch(rows, waiting.stream().map(Row.Order::topic).collect(toSet()));
    }

    void markSent(List<Row> rows) {
        Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
        execute(MARK_SENT, Tuple.tuple().addArrayOfLong(ids));
    }

    void park(Row row, String reason) {
        execute(PARK, Tuple.of(row.id(), reason));
    }

    /**
     * Marks what must wait behind a parked row of its key among the topic's oldest rows, so that the relay passes each of
     * them once and not in every look at the outbox.
     */
    void hold(String topic) {
        execute(HOLD, Tuple.of(topic));
    }

    /** Lets rows of keys that have no parked row any more go on; whether there may be more. */
    boolean release() {
        return execute(RELEASE, Tuple.tuple()).rowCount() > 0;
    }

    /** Blocks, for the relay has a thread of its own. */
    RowSet<io.vertx.mutiny.sqlclient.Row> execute(String sql, Tuple parameters) {
        return pool.withTransaction(
                        connection -> connection.query(SETTINGS).execute().chain(() -> connection
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
                row.getJsonObject("headers").stream()
                        .collect(toMap(Map.Entry::getKey, header -> (String) header.getValue())),
                row.getString("payload"));
    }
}
