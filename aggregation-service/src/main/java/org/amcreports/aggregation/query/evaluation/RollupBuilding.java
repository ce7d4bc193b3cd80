package org.amcreports.aggregation.query.evaluation;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.amcreports.aggregation.query.evaluation.RollupSets.Outcome;
import org.amcreports.aggregation.store.rollup.RollupRepository;
import org.amcreports.aggregation.store.rollup.RollupSet;
import org.amcreports.aggregation.store.source.Layout;
import org.amcreports.aggregation.store.week.StoredWeek;

/**
 * Rolls loads up by dimensions that nobody asked for when they were loaded, the newest first, each in a transaction of
 * its own. Whoever asks for the same in this process waits for the same building; in others, for the load's lock.
 */
@ApplicationScoped
class RollupBuilding {

    private static final int AT_ONCE = 4;

    private final Pool pool;
    private final RollupRepository rollups;
    private final QueryConfig config;
    private final Map<Wanted, Uni<Outcome>> underWay = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(AT_ONCE);

    /** Whoever wants other loads by the same set waits for those, too. */
    private record Wanted(RollupSet set, Set<UUID> loads) {}

    RollupBuilding(Pool pool, RollupRepository rollups, QueryConfig config) {
        this.pool = pool;
        this.rollups = rollups;
        this.config = config;
    }

    Uni<Outcome> build(Layout layout, RollupSet set, Collection<StoredWeek> weeks) {
        Wanted wanted = new Wanted(set, weeks.stream().map(StoredWeek::load).collect(Collectors.toSet()));
        return underWay.computeIfAbsent(wanted, first -> ifRoom(building(layout, set, weeks))
                        .onTermination()
                        .invoke(() -> underWay.remove(wanted))
                        .memoize()
                        .indefinitely())
                .ifNoItem()
                .after(config.buildingWait())
                .recoverWithItem(Outcome.UNDER_WAY);
    }

    /** Loading weeks needs connections, too. */
    private Uni<Outcome> ifRoom(Uni<Outcome> building) {
        return Uni.createFrom()
                .deferred(() -> room.tryAcquire()
                        ? building.onTermination().invoke(() -> room.release())
                        : Uni.createFrom().item(Outcome.UNDER_WAY));
    }

    private Uni<Outcome> building(Layout layout, RollupSet set, Collection<StoredWeek> weeks) {
        Log.infof("Rolling %d weeks up by %s", weeks.size(), set.dimensions());
        List<StoredWeek> newestFirst = weeks.stream()
                .sorted(Comparator.comparing(StoredWeek::start).reversed())
                .toList();
        return Multi.createFrom()
                .iterable(newestFirst)
                .onItem()
                .transformToUniAndConcatenate(
                        week -> pool.withTransaction(connection -> rollups.buildOnce(connection, layout, week, set)))
                .collect()
                .with(Collectors.reducing(true, Boolean::logicalAnd))
                .map(whole -> whole ? Outcome.BUILT : Outcome.FACTS_GONE);
    }
}
