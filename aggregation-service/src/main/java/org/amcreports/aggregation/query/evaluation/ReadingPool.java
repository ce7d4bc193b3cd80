package org.amcreports.aggregation.query.evaluation;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.amcreports.http.database.DatabaseConfig;
import org.amcreports.http.database.Pools;

/** Connections that only questions use, so that they and the loading of weeks do not wait for each other. */
public final class ReadingPool {

    public static final String NAME = "reading";

    private ReadingPool() {}

    @Produces
    @Singleton
    @ReactiveDataSource(NAME)
    static PgPoolCreator pool(DatabaseConfig config) {
        return Pools.bounded(config.bounds());
    }
}
