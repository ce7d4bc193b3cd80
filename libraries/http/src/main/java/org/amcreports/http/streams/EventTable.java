package org.amcreports.http.streams;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.stream.Collectors;

/**
 * What a service's streams tell, kept for a day: rows with an {@code id} in the order of commits, and {@code created_at}.
 * Triggers write them, and notify the channel that has the table's name. A service with streams produces its own.
 */
public final class EventTable {

    /** An hour less than they are there, so that none is forgotten between two readings. */
    private static final String KEPT = "SELECT FROM %s WHERE id = $1 AND created_at > now() - interval '24 hours'";

    private static final String LAST = "SELECT coalesce(max(id), 0) AS id FROM %s";

    /** Of one replica at a time; the others have nothing to wait for. */
    private static final String PURGE = """
            DELETE FROM %1$s WHERE id IN (
                SELECT id FROM (SELECT id, created_at FROM %1$s ORDER BY id LIMIT 1000) oldest
                WHERE created_at < now() - interval '25 hours')
              AND (SELECT pg_try_advisory_xact_lock(hashtextextended('purge:%1$s', 0)))
            """;

    private final Pool pool;
    private final String name;

    public EventTable(Pool pool, String name) {
        this.pool = pool;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Whether the event is there still, so that all that came after it can be read. */
    public Uni<Boolean> keeps(long id) {
        return pool.preparedQuery(KEPT.formatted(name)).execute(Tuple.of(id)).map(rows -> rows.rowCount() > 0);
    }

    /** Of the last one that the client sees. */
    public Uni<Long> lastId(SqlClient client) {
        return client.preparedQuery(LAST.formatted(name))
                .execute()
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    /** Deletes those that nobody can resume after any more; returns how many. */
    public Uni<Integer> purge() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.query(PURGE.formatted(name)).execute().map(RowSet::rowCount))
                .until(deleted -> deleted == 0)
                .collect()
                .with(Collectors.summingInt(deleted -> deleted));
    }
}
