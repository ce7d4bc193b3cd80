package org.amcreports.aggregation.rebuild;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.loading.WeekLoader;
import org.amcreports.aggregation.rebuild.RebuildQueue.Waiting;
import org.amcreports.aggregation.rollup.Rollup;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.aggregation.store.week.WeekRepository;
import org.amcreports.aggregation.store.week.WeekState;
import org.amcreports.outbox.delivery.PoisonRecordException;

/**
 * Reads the rows of a week from collection-service again. They become a new load outside any transaction; one
 * transaction looks whether the week is still the same, and puts the load in the place of the present one.
 */
@ApplicationScoped
class Rereading {

    private final Pool pool;
    private final RebuildQueue queue;
    private final WeekLoader loader;
    private final OrphanLoads orphans;
    private final SourceRepository sources;
    private final LoadRepository loads;
    private final WeekRepository weeks;
    private final Rollup rollup;
    private final Clock clock;

    Rereading(
            Pool pool,
            RebuildQueue queue,
            WeekLoader loader,
            OrphanLoads orphans,
            SourceRepository sources,
            LoadRepository loads,
            WeekRepository weeks,
            Rollup rollup,
            Clock clock) {
        this.pool = pool;
        this.queue = queue;
        this.loader = loader;
        this.orphans = orphans;
        this.sources = sources;
        this.loads = loads;
        this.weeks = weeks;
        this.rollup = rollup;
        this.clock = clock;
    }

    /** A week that went meanwhile needs nothing; one whose rows are gone stays as it is. */
    Uni<Void> reread(Waiting waiting) {
        return queue.event(pool, waiting).chain(event -> event.map(week -> read(waiting, week)
                        .chain(loaded -> loaded.isPresent() ? put(waiting, week, loaded.get()) : gone(waiting)))
                .orElseGet(() -> queue.done(pool, waiting).replaceWithVoid()));
    }

    /** By the mapping that the source's weeks have; empty when the rows are gone for good. */
    private Uni<Optional<LoadedWeek>> read(Waiting waiting, WeekCompleted week) {
        return weeks.state(pool, waiting.source(), waiting.week())
                .chain(state -> loader.load(week, state.mappingJson(), waiting.correlationId()))
                .onFailure(PoisonRecordException.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Void> gone(Waiting waiting) {
        Log.warnf(
                "The week of %s of %s stays as it is: its rows are gone from collection-service",
                waiting.week(), waiting.source().key());
        return queue.done(pool, waiting).replaceWithVoid();
    }

    private Uni<Void> put(Waiting waiting, WeekCompleted week, LoadedWeek loaded) {
        return pool.withTransaction(connection -> replace(connection, waiting, week, loaded))
                .onFailure()
                .call(() -> orphans.discardQuietly(loaded.load()))
                .chain(replaced -> replaced ? Uni.createFrom().voidItem() : orphans.discard(loaded.load()));
    }

    /** False for a week that is another meanwhile, which was read for that. */
    private Uni<Boolean> replace(SqlConnection connection, Waiting waiting, WeekCompleted week, LoadedWeek loaded) {
        return sources.lock(connection, waiting.source())
                .chain(() -> queue.done(connection, waiting))
                .invoke(held -> require(held, "the lease was lost"))
                .chain(() -> weeks.state(connection, waiting.source(), waiting.week()))
                .chain(now -> isStill(now, week)
                        ? replace(connection, waiting, week, loaded, now)
                        : Uni.createFrom().item(false));
    }

    private static boolean isStill(WeekState now, WeekCompleted week) {
        WeekState.Week stored = now.week();
        return !now.buried() && stored != null && stored.version() == week.dataVersion();
    }

    private Uni<Boolean> replace(
            SqlConnection connection, Waiting waiting, WeekCompleted week, LoadedWeek loaded, WeekState now) {
        require(now.mappingJson().equals(loaded.mappingJson()), "the source was switched to another mapping");
        Instant moment = clock.instant();
        return loads.keep(connection, loaded, moment)
                .invoke(kept -> require(kept, "the load was cleared away before it could be kept"))
                .chain(() -> sources.advance(
                        connection, week.source(), week.amcInstanceId(), week.weekStart(), week.timeZone()))
                .chain(source -> weeks.replace(connection, week.version(), loaded, moment)
                        .chain(() ->
                                rollup.refresh(connection, source, List.of(week.cause(waiting.correlationId(), null)))))
                .replaceWith(true);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
