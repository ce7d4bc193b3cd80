package org.amcreports.outbox.relay;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keys that wait behind a parked row. Their rows are marked, so that the relay passes each of them once and not in
 * every look at the outbox.
 */
@ApplicationScoped
class HeldKeys {

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

    private final Statements statements;

    HeldKeys(Statements statements) {
        this.statements = statements;
    }

    /** Marks what must wait among the topic's oldest rows. */
    void hold(String topic) {
        statements.execute(HOLD, Tuple.of(topic));
    }

    /** Lets rows of keys that have no parked row any more go on; whether there may be more. */
    boolean release() {
        return statements.execute(RELEASE, Tuple.tuple()).rowCount() > 0;
    }
}
