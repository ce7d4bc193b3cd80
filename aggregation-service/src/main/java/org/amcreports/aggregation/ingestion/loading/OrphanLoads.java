package org.amcreports.aggregation.ingestion.loading;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.aggregation.ingestion.rows.RowsConfig;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;

/** Clears loads away that never became a week's. One whose commit succeeded without our hearing of it is left alone. */
@ApplicationScoped
public class OrphanLoads {

    private final Pool pool;
    private final LoadRepository loads;
    private final RowsConfig config;

    OrphanLoads(Pool pool, LoadRepository loads, RowsConfig config) {
        this.pool = pool;
        this.loads = loads;
        this.config = config;
    }

    /** The load itself stays noted for a while: a statement that nobody waits for any more may still write to it. */
    public Uni<Void> discard(Load load) {
        return loads.giveUp(pool, load)
                .chain(givenUp -> givenUp
                        ? loads.clearGivenUp(pool, load)
                        : Uni.createFrom().voidItem());
    }

    /** For after a failure, which stays the one that is reported; what is not cleared away now is purged later. */
    public Uni<Void> discardQuietly(Load load) {
        return quietly(load, discard(load));
    }

    private static Uni<Void> quietly(Load load, Uni<Void> clearing) {
        return clearing.onFailure()
                .invoke(failure -> Log.warnf("The load %s was not cleared away: %s", load.id(), failure))
                .onFailure()
                .recoverWithNull();
    }

    /** What a stopped process left behind; every replica may, as often as it likes. */
    @Scheduled(
            identity = "purge-loads",
            every = "${amcreports.rows.purge-interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> purge() {
        return loads.forgotten(pool, config.orphanAge())
                .onItem()
                .transformToMulti(old -> Multi.createFrom().iterable(old))
                .onItem()
                .transformToUniAndConcatenate(
                        load -> quietly(load, discard(load).chain(() -> loads.swept(pool, load, config.orphanAge()))))
                .onItem()
                .ignoreAsUni();
    }
}
