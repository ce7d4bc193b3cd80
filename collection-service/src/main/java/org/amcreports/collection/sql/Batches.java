package org.amcreports.collection.sql;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statements that change a bounded number of rows, repeated until nothing is left for them. */
@ApplicationScoped
public class Batches {

    private static final String TRY_LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('batches:' || $1, 0)) AS locked";

    private final Pool pool;

    Batches(Pool pool) {
        this.pool = pool;
    }

    /** Each in a transaction of its own; returns the number of rows. Ends at once where another replica is about it. */
    public Uni<Integer> run(String statement, Tuple parameters) {
        return run(
                statement, c -> c.preparedQuery(statement).execute(parameters).map(RowSet::rowCount));
    }

    /**
     * As {@link #run(String, Tuple)}, for what takes several statements.
     *
     * @param name of the work that one replica does at a time
     * @param batch returns the number of rows
     */
    public Uni<Integer> run(String name, Function<SqlConnection, Uni<Integer>> batch) {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(c -> batch(c, name, batch)))
                .until(rows -> rows == 0)
                .collect()
                .with(Collectors.summingInt(rows -> rows));
    }

    private static Uni<Integer> batch(SqlConnection c, String name, Function<SqlConnection, Uni<Integer>> batch) {
        return c.preparedQuery(TRY_LOCK)
                .execute(Tuple.of(name))
                .chain(rows -> rows.iterator().next().getBoolean("locked")
                        ? batch.apply(c)
                        : Uni.createFrom().item(0));
    }
}
