package org.amcreports.collection.execution;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** The database as the engine uses it: a connection that went silent never stops it. */
@ApplicationScoped
public class EngineDatabase {

    private final Pool pool;
    private final Pool vital;
    private final EngineConfig config;

    EngineDatabase(Pool pool, @ReactiveDataSource("vital") Pool vital, EngineConfig config) {
        this.pool = pool;
        this.vital = vital;
        this.config = config;
    }

    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return bounded(pool.withTransaction(work));
    }

    /** One statement, a transaction of its own. */
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return bounded(pool.preparedQuery(sql).execute(parameters));
    }

    /** As {@link #execute}, on connections that never queue behind other work: for what keeps the replica's leases. */
    public Uni<RowSet<Row>> executeAtOnce(String sql, Tuple parameters) {
        return bounded(vital.preparedQuery(sql).execute(parameters));
    }

    private <T> Uni<T> bounded(Uni<T> work) {
        return work.ifNoItem().after(config.databaseTimeout()).fail();
    }
}
