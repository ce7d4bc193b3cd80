package org.amcreports.outbox.relay;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Executes the relay's statements. They block, for the relay has a thread of its own. */
@ApplicationScoped
class Statements {

    /**
     * The limit is shorter than the patience: a statement that nobody waits for any more is ended by the database. Each
     * look at a table has an index in its order, and is to use it whatever the statistics say, which lag behind a table
     * that fills and empties within minutes; only what was found is sorted.
     */
    private static final String SETTINGS =
            "SET LOCAL statement_timeout = '4s'; SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Pool pool;

    Statements(Pool pool) {
        this.pool = pool;
    }

    RowSet<Row> execute(String sql, Tuple parameters) {
        return pool.withTransaction(
                        connection -> connection.query(SETTINGS).execute().chain(() -> connection
                                .preparedQuery(sql)
                                .execute(parameters)))
                .await()
                .atMost(PATIENCE);
    }
}
