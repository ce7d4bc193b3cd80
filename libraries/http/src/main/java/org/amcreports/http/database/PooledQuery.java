package org.amcreports.http.database;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collector;

/** A query that takes a connection of the pool's each time that it is executed. */
record PooledQuery<T>(Pool pool, Function<SqlConnection, Query<T>> query) implements PreparedQuery<T> {

    @Override
    public Future<T> execute() {
        return pool.withConnection(connection -> query.apply(connection).execute());
    }

    @Override
    public Future<T> execute(Tuple parameters) {
        return pool.withConnection(connection -> prepared(connection).execute(parameters));
    }

    @Override
    public Future<T> executeBatch(List<Tuple> batch) {
        return pool.withConnection(connection -> prepared(connection).executeBatch(batch));
    }

    @Override
    public <R> PreparedQuery<SqlResult<R>> collecting(Collector<Row, ?, R> collector) {
        return new PooledQuery<>(pool, query.andThen(it -> it.collecting(collector)));
    }

    @Override
    public <U> PreparedQuery<RowSet<U>> mapping(Function<Row, U> mapper) {
        return new PooledQuery<>(pool, query.andThen(it -> it.mapping(mapper)));
    }

    @Override
    public void execute(Handler<AsyncResult<T>> handler) {
        execute().onComplete(handler);
    }

    @Override
    public void execute(Tuple parameters, Handler<AsyncResult<T>> handler) {
        execute(parameters).onComplete(handler);
    }

    @Override
    public void executeBatch(List<Tuple> batch, Handler<AsyncResult<T>> handler) {
        executeBatch(batch).onComplete(handler);
    }

    private PreparedQuery<T> prepared(SqlConnection connection) {
        return (PreparedQuery<T>) query.apply(connection);
    }
}
