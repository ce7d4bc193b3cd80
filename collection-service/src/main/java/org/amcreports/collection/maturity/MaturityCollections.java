package org.amcreports.collection.maturity;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.amcreports.collection.collections.CollectionService;
import org.amcreports.collection.maturity.MatureWeeks.SourceId;
import org.amcreports.http.correlation.Correlation;

/** Starts a collection, which is no user's, for the weeks of a source that can be final now. */
@ApplicationScoped
class MaturityCollections {

    private static final int AT_ONCE = 200;

    private final Pool pool;
    private final MatureWeeks weeks;
    private final CollectionService collections;
    private final Clock clock;

    MaturityCollections(Pool pool, MatureWeeks weeks, CollectionService collections, Clock clock) {
        this.pool = pool;
        this.weeks = weeks;
        this.collections = collections;
        this.clock = clock;
    }

    @Scheduled(
            identity = "collect-mature-weeks",
            every = "${amcreports.maturity.interval:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> start() {
        return weeks.sources(clock.instant(), AT_ONCE)
                .onItem()
                .transformToMulti(sources -> Multi.createFrom().iterable(sources))
                .onItem()
                .transformToUniAndConcatenate(this::startQuietly)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> Log.warnf("Weeks that can be final are looked for again later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> startQuietly(SourceId source) {
        Correlation.begin(null, null);
        return pool.withTransaction(c -> start(c, source))
                .invoke(collections::announce)
                .onFailure()
                .invoke(failure -> Log.errorf(failure, "Weeks of %s are collected for maturity later", source))
                .onFailure()
                .recoverWithNull();
    }

    /** The weeks are looked for again once no other replica can start them as well. */
    private Uni<Void> start(SqlConnection c, SourceId source) {
        return collections
                .lockAlive(c, source.workflowId(), source.instanceId())
                .chain(alive -> alive.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : weeks.of(c, source, clock.instant())
                                .chain(mature -> mature.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : collections.startByItself(c, alive.get(), mature)));
    }
}
