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
import java.util.concurrent.ConcurrentHashMap;
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

    private final Pool pool;
    private final RollupRepository rollups;
    private final QueryConfig config;
    private final Map<RollupSet, Uni<Boolean>> underWay = new ConcurrentHashMap<>();

    RollupBuilding(Pool pool, RollupRepository rollups, QueryConfig config) {
        this.pool = pool;
        this.rollups = rollups;
        this.config = config;
    }

    /** False when it takes longer than a question waits; the building goes on. */
    Uni<Boolean> build(Layout layout, RollupSet set, Collection<StoredWeek> weeks) {
        return underWay.computeIfAbsent(set, first -> building(layout, set, weeks)
                        .onTermination()
                        .invoke(() -> underWay.remove(set))
                        .memoize()
                        .indefinitely())
                .ifNoItem()
                .after(config.buildingWait())
                .recoverWithItem(false);
    }

    private Uni<Boolean> building(Layout layout, RollupSet set, Collection<StoredWeek> weeks) {
        Log.infof("Rolling %d weeks up by %s", weeks.size(), set.dimensions());
        List<StoredWeek> newestFirst = weeks.stream()
                .sorted(Comparator.comparing(StoredWeek::start).reversed())
                .toList();
        return Multi.createFrom()
                .iterable(newestFirst)
                .onItem()
                .transformToUniAndConcatenate(
                        week -> pool.withTransaction(connection -> rollups.buildOnce(connection, layout, week, set)))
                .onItem()
                .ignoreAsUni()
                .replaceWith(true);
    }
}
