package org.amcreports.aggregation.ingestion.remapping;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.rollup.Cause;
import org.amcreports.aggregation.rollup.Rollup;
import org.amcreports.aggregation.store.source.MappedWeeks;
import org.amcreports.aggregation.store.source.Remapping;
import org.amcreports.aggregation.store.source.RemappingRepository;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.aggregation.store.week.WeekRepository;

/**
 * Switches a source to its workflow's present mapping. All its weeks are loaded anew outside any transaction; one
 * transaction looks whether they are still the weeks and the mapping, and puts all new loads in the place of the old
 * ones. What changed meanwhile is loaded, and the transaction tried again.
 */
@ApplicationScoped
class RemappingService {

    private final Pool pool;
    private final RemappingRepository remappings;
    private final WeekReloading reloading;
    private final OrphanLoads orphans;
    private final SourceRepository sources;
    private final LoadRepository loads;
    private final WeekRepository weeks;
    private final Rollup rollup;
    private final Clock clock;

    RemappingService(
            Pool pool,
            RemappingRepository remappings,
            WeekReloading reloading,
            OrphanLoads orphans,
            SourceRepository sources,
            LoadRepository loads,
            WeekRepository weeks,
            Rollup rollup,
            Clock clock) {
        this.pool = pool;
        this.remappings = remappings;
        this.reloading = reloading;
        this.orphans = orphans;
        this.sources = sources;
        this.loads = loads;
        this.weeks = weeks;
        this.rollup = rollup;
        this.clock = clock;
    }

    /** Ends when the source is switched, or has nothing to be switched. Loads that came to nothing are cleared away. */
    Uni<Void> remap(Remapping remapping) {
        NewLoads loaded = new NewLoads();
        return Uni.createFrom()
                .deferred(() -> attempt(remapping, loaded))
                .repeat()
                .until(switched -> switched)
                .collect()
                .last()
                .replaceWithVoid()
                .onItemOrFailure()
                .call(() -> discard(loaded));
    }

    private Uni<Boolean> attempt(Remapping remapping, NewLoads loaded) {
        return remappings
                .weeks(pool, remapping.source())
                .chain(now -> now.current() ? Uni.createFrom().voidItem() : reloading.load(remapping, now, loaded))
                .chain(() -> pool.withTransaction(connection -> switchOver(connection, remapping, loaded)));
    }

    /** False when something is to be loaded first. */
    private Uni<Boolean> switchOver(SqlConnection connection, Remapping remapping, NewLoads loaded) {
        return sources.lock(connection, remapping.source())
                .chain(() -> remappings.weeks(connection, remapping.source()))
                .chain(now -> now.current()
                        ? remappings.finish(connection, remapping).replaceWith(true)
                        : replaceAll(connection, remapping, now, loaded));
    }

    private Uni<Boolean> replaceAll(SqlConnection connection, Remapping remapping, MappedWeeks now, NewLoads loaded) {
        List<VisibleWeek> weeks = VisibleWeek.of(now);
        if (weeks.stream().anyMatch(week -> loaded.lacks(week, now.mappingJson()))) {
            return Uni.createFrom().item(false);
        }
        Instant moment = clock.instant();
        return Multi.createFrom()
                .iterable(weeks)
                .onItem()
                .transformToUniAndConcatenate(
                        week -> replace(connection, week.event(), loaded.of(week, now.mappingJson()), moment))
                .onItem()
                .ignoreAsUni()
                .chain(() -> advance(connection, weeks.get(weeks.size() - 1).event()))
                .chain(source -> rollup.refresh(connection, source, causes(weeks, remapping)))
                .chain(() -> finish(connection, remapping))
                .invoke(() -> Log.infof(
                        "All %d weeks of %s are read by another mapping",
                        weeks.size(), remapping.source().key()));
    }

    private Uni<Void> replace(SqlConnection connection, WeekCompleted week, LoadedWeek load, Instant now) {
        return loads.keep(connection, load, now)
                .invoke(kept -> require(kept, "a load was cleared away before it could be kept"))
                .chain(() -> weeks.replace(connection, week.version(), load, now));
    }

    private Uni<Source> advance(SqlConnection connection, WeekCompleted week) {
        return sources.advance(connection, week.source(), week.amcInstanceId(), week.weekStart(), week.timeZone());
    }

    private Uni<Boolean> finish(SqlConnection connection, Remapping remapping) {
        return remappings
                .finish(connection, remapping)
                .invoke(held -> require(held, "another replica took the source"));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Those that were kept are left alone. */
    private Uni<Void> discard(NewLoads loaded) {
        return Multi.createFrom()
                .iterable(loaded.all())
                .onItem()
                .transformToUniAndConcatenate(orphans::discardQuietly)
                .onItem()
                .ignoreAsUni();
    }

    private static List<Cause> causes(List<VisibleWeek> weeks, Remapping remapping) {
        return weeks.stream()
                .map(week -> week.event().cause(remapping.correlationId(), remapping.causationId()))
                .toList();
    }
}
