package org.amcreports.aggregation.rebuild;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.amcreports.aggregation.access.Reader;
import org.amcreports.aggregation.access.SourceAccess;
import org.amcreports.aggregation.calendar.DateRange;
import org.amcreports.aggregation.rebuild.RebuildQueue.Waiting;
import org.amcreports.aggregation.rollup.Rollup;
import org.amcreports.aggregation.store.rollup.RollupRepository;
import org.amcreports.aggregation.store.rollup.SetRepository;
import org.amcreports.aggregation.store.source.LayoutRepository;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.aggregation.store.week.WeekRepository;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.id.Ids;
import org.amcreports.http.problem.ProblemException;

/** Rolls weeks up anew, each in one transaction with the rows that it touches: from its facts, or from rows read again. */
@ApplicationScoped
class RebuildService {

    private final Pool pool;
    private final SourceAccess access;
    private final RebuildQueue queue;
    private final SourceRepository sources;
    private final LayoutRepository layouts;
    private final WeekRepository weeks;
    private final SetRepository sets;
    private final RollupRepository rollups;
    private final Rollup rollup;
    private final Rereading rereading;
    private final Set<UUID> held = ConcurrentHashMap.newKeySet();

    RebuildService(
            Pool pool,
            SourceAccess access,
            RebuildQueue queue,
            SourceRepository sources,
            LayoutRepository layouts,
            WeekRepository weeks,
            SetRepository sets,
            RollupRepository rollups,
            Rollup rollup,
            Rereading rereading) {
        this.pool = pool;
        this.access = access;
        this.queue = queue;
        this.sources = sources;
        this.layouts = layouts;
        this.weeks = weeks;
        this.sets = sets;
        this.rollups = rollups;
        this.rollup = rollup;
        this.rereading = rereading;
    }

    /** The weeks that will be rebuilt, by whichever replica comes first. */
    Uni<List<LocalDate>> request(RebuildRequest request) {
        SourceId source = request.of();
        DateRange range = request.range();
        return access.readable(pool, new Reader(true, null), Set.of(source))
                .invoke(known -> refuseUnless(known.contains(source)))
                .chain(() -> queue.add(pool, source, range, Correlation.current(), request.source()));
    }

    private static void refuseUnless(boolean known) {
        if (!known) {
            throw ProblemException.notFound();
        }
    }

    /** As long as there are weeks that wait. */
    @Scheduled(
            identity = "rebuild-weeks",
            every = "${amcreports.rebuild.interval:2s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return queue.take(pool, Ids.next())
                .onFailure()
                .recoverWithItem(RebuildService::nothingYet)
                .chain(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : rebuildQuietly(taken.get()).chain(this::work));
    }

    /** The database is away, or the process ends. */
    private static Optional<Waiting> nothingYet(Throwable failure) {
        Log.warnf("Weeks to be rebuilt are looked for again later: %s", failure);
        return Optional.empty();
    }

    /** What is worked on here stays leased, however long its rows take. */
    @Scheduled(
            identity = "renew-rebuilds",
            every = "${amcreports.rebuild.heartbeat:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> renew() {
        return held.isEmpty()
                ? Uni.createFrom().voidItem()
                : queue.renew(pool, Set.copyOf(held))
                        .onFailure()
                        .invoke(failure -> Log.warnf("Weeks that are rebuilt are not renewed: %s", failure))
                        .onFailure()
                        .recoverWithNull();
    }

    private Uni<Void> rebuildQuietly(Waiting week) {
        held.add(week.lease());
        return (week.fromCollection() ? rereading.reread(week) : fromFacts(week))
                .onFailure()
                .invoke(failure -> Log.warnf("%s is not rebuilt yet: %s", week, failure))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(() -> held.remove(week.lease()));
    }

    private Uni<Void> fromFacts(Waiting week) {
        return pool.withTransaction(connection -> rebuild(connection, week)
                .chain(() -> queue.done(connection, week))
                .replaceWithVoid());
    }

    /** A week that went meanwhile needs nothing. */
    private Uni<Void> rebuild(SqlConnection connection, Waiting waiting) {
        SourceId source = waiting.source();
        return sources.lock(connection, source)
                .chain(() -> weeks.overlapping(connection, source, DateRange.week(waiting.week())))
                .map(stored -> stored.stream().findFirst())
                .chain(week -> week.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : rollUp(connection, source, week.get()).chain(() -> refresh(connection, waiting)));
    }

    private Uni<Void> rollUp(SqlConnection connection, SourceId source, StoredWeek week) {
        return layouts.find(connection, source)
                .map(found -> found.orElseThrow())
                .chain(layout -> sets.inUse(connection, layout)
                        .chain(inUse -> rollups.rebuild(connection, layout, week, inUse)));
    }

    private Uni<Void> refresh(SqlConnection connection, Waiting waiting) {
        return queue.event(connection, waiting)
                .map(event -> event.orElseThrow().cause(waiting.correlationId(), null))
                .chain(cause -> advance(connection, waiting.source())
                        .chain(source -> rollup.refresh(connection, source, List.of(cause))));
    }

    private Uni<Source> advance(SqlConnection connection, SourceId id) {
        return sources.find(connection, id)
                .chain(source -> sources.advance(
                        connection,
                        id,
                        null,
                        source.availability().weekStart(),
                        source.availability().zone()));
    }
}
