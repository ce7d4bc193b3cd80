package org.amcreports.outbox.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.amcreports.http.json.ExactJson;

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
            SELECT id, topic, key, headers::text AS headers, payload, waits
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

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Statements statements;

    OutboxTable(Statements statements) {
        this.statements = statements;
    }

    /** The oldest rows without those of the given topics. A row that waits holds back those of its key. */
    Batch next(int limit, Collection<String> resting) {
        Tuple parameters = Tuple.tuple().addInteger(limit).addArrayOfString(resting.toArray(String[]::new));
        List<Row> rows = new ArrayList<>();
        Set<Row.Order> waiting = new HashSet<>();
        for (io.vertx.mutiny.sqlclient.Row found : statements.execute(NEXT, parameters)) {
            Row row = row(found);
            if (found.getBoolean("waits")) {
                waiting.add(row.order());
            } else if (!waiting.contains(row.order())) {
                rows.add(row);
            }
        }
        return new Batch(rows, waiting.stream().map(Row.Order::topic).collect(Collectors.toSet()));
    }

    void markSent(List<Row> rows) {
        Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
        statements.execute(MARK_SENT, Tuple.tuple().addArrayOfLong(ids));
    }

    void park(Row row, String reason) {
        statements.execute(PARK, Tuple.of(row.id(), reason));
    }

    /** Unsent rows, counted up to 10,000, and the age of the oldest in seconds. */
    Backlog backlog() {
        io.vertx.mutiny.sqlclient.Row row =
                statements.execute(BACKLOG, Tuple.tuple()).iterator().next();
        return new Backlog(row.getLong("rows"), row.getDouble("age"), row.getLong("parked"));
    }

    /** Deletes some; whether there may be more. */
    boolean deleteSent(Duration age) {
        return statements
                        .execute(DELETE_SENT, Tuple.of((double) age.toSeconds()))
                        .rowCount()
                > 0;
    }

    /** Deletes some; whether there may be more. */
    boolean deleteInbox(Duration age) {
        return statements
                        .execute(DELETE_INBOX, Tuple.of((double) age.toSeconds()))
                        .rowCount()
                > 0;
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
