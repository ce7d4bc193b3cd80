package org.amcreports.http.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Makes Quarkus' pools with bounds that it has no keys for. The server ends what takes too long; a server, or a network,
 * that says nothing any more is given up here, and the connection with it, so that no command waits behind its silence.
 */
public final class Pools {

    /** Leases and health: their users never queue behind requests. */
    static final String VITAL = "vital";

    /** Characters; the client's own limit of 2,048 has PostgreSQL parse and plan what is longer each time anew. */
    private static final int LONGEST_KEPT_STATEMENT = 16 * 1024;

    private Pools() {}

    @Produces
    @Singleton
    static PgPoolCreator pool(DatabaseConfig config) {
        return bounded(config.bounds());
    }

    @Produces
    @Singleton
    @ReactiveDataSource(VITAL)
    static PgPoolCreator vitalPool(DatabaseConfig config) {
        return bounded(config.vital());
    }

    /** For a data source of a service's own. */
    public static PgPoolCreator bounded(DatabaseConfig.Bounds bounds) {
        return input -> bounded(input, bounds);
    }

    private static BoundedPool bounded(PgPoolCreator.Input input, DatabaseConfig.Bounds bounds) {
        List<PgConnectOptions> servers = input.pgConnectOptionsList();
        AtomicInteger turn = new AtomicInteger();
        Supplier<Future<PgConnectOptions>> next =
                () -> Future.succeededFuture(servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()))
                        .setTcpKeepAlive(true)
                        .setPreparedStatementCacheSqlLimit(LONGEST_KEPT_STATEMENT));
        PoolOptions options = input.poolOptions();
        options.setConnectionTimeout(millis(bounds.waiting())).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        // One that rests is closed before its silence counts, so none dies on its way to a user.
        options.setIdleTimeout(millis(bounds.silence().dividedBy(2))).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        Pool pool = PgDriver.INSTANCE.createPool(input.vertx(), next, options);
        ConnectionFactory connections = PgDriver.INSTANCE.createConnectionFactory(input.vertx(), next);
        return new BoundedPool(pool.connectionProvider(new BoundedConnections(connections, bounds.silence())));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
