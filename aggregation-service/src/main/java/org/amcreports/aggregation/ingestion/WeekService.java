package org.amcreports.aggregation.ingestion;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.aggregation.ingestion.Held.Decision;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.loading.WeekLoader;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.aggregation.rollup.Cause;
import org.amcreports.aggregation.rollup.Rollup;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.outbox.delivery.PoisonRecordException;

/**
 * Takes a completed week in. Rows are read outside the transaction; the transaction asks again what is held, puts the
 * new facts in the place of the old ones and brings the periods that the week touches up to date.
 */
@ApplicationScoped
class WeekService {

    private final Pool pool;
    private final HeldRepository held;
    private final WeekLoader loader;
    private final Patience patience;
    private final LoadRepository loads;
    private final OrphanLoads orphans;
    private final SourceRepository sources;
    private final Rollup rollup;
    private final WeekMetrics metrics;

    WeekService(
            Pool pool,
            HeldRepository held,
            WeekLoader loader,
            Patience patience,
            LoadRepository loads,
            OrphanLoads orphans,
            SourceRepository sources,
            Rollup rollup,
            WeekMetrics metrics) {
        this.pool = pool;
        this.held = held;
        this.loader = loader;
        this.patience = patience;
        this.loads = loads;
        this.orphans = orphans;
        this.sources = sources;
        this.rollup = rollup;
        this.metrics = metrics;
    }

    Uni<Void> take(WeekCompleted week, Origin origin) {
        return decide(week, origin).onFailure().transform(Hopeless::asPoison);
    }

    private Uni<Void> decide(WeekCompleted week, Origin origin) {
        return held.find(pool, week).chain(found -> {
            Decision decision = found.decide(week);
            return switch (decision) {
                case LOAD -> load(week, found, origin);
                case MATURITY -> mature(week, origin);
                default -> passOver(decision);
            };
        });
    }

    private Uni<Void> load(WeekCompleted week, Held found, Origin origin) {
        return loader.load(week, found.mapping(), origin.correlationId())
                .invoke(() -> patience.forget(week))
                .onFailure(RowsUnavailableException.class)
                .transform(failure -> patience.judge(week, (RowsUnavailableException) failure))
                .chain(loaded -> loaded.isEmpty()
                        ? metrics.gone()
                        : keep(week, new Loaded(loaded.get(), found.mappingJson()), origin));
    }

    /** Starts over when the workflow's mapping changed while the rows were read. */
    private Uni<Void> keep(WeekCompleted week, Loaded loaded, Origin origin) {
        Load load = loaded.week().load();
        return pool.withTransaction(connection -> keep(connection, week, loaded, origin))
                .onFailure()
                .call(() -> orphans.discardQuietly(load))
                .chain(kept -> kept
                        ? loaded(week, loaded.week().rows())
                        : orphans.discard(load).chain(() -> take(week, origin)));
    }

    private Uni<Boolean> keep(SqlConnection connection, WeekCompleted week, Loaded loaded, Origin origin) {
        return held.lock(connection, week.source())
                .chain(() -> held.find(connection, week))
                .chain(now ->
                        now.decide(week) == Decision.LOAD && now.mappingJson().equals(loaded.mappingJson())
                                ? origin.firstTime(connection).chain(first -> replace(connection, week, loaded, origin))
                                : Uni.createFrom().item(false));
    }

    private Uni<Boolean> replace(SqlConnection connection, WeekCompleted week, Loaded loaded, Origin origin) {
        return checkWhole(connection, loaded.week())
                .chain(() -> advance(connection, week))
                .chain(source -> held.replace(connection, week, loaded.week(), loaded.mappingJson())
                        .chain(() -> loads.keepOnly(connection, loaded.week().load()))
                        .chain(() -> rollup.refresh(connection, source, week.days(), cause(week, origin))))
                .replaceWith(true);
    }

    private Uni<Void> mature(WeekCompleted week, Origin origin) {
        return pool.withTransaction(connection -> held.lock(connection, week.source())
                        .chain(() -> held.find(connection, week))
                        .chain(now -> now.decide(week) == Decision.MATURITY
                                ? mature(connection, week, origin)
                                : Uni.createFrom().voidItem()))
                .chain(() -> metrics.passed(Decision.MATURITY));
    }

    private Uni<Void> mature(SqlConnection connection, WeekCompleted week, Origin origin) {
        return origin.firstTime(connection)
                .chain(() -> held.mature(connection, week))
                .chain(() -> advance(connection, week))
                .chain(source -> rollup.refresh(connection, source, week.days(), cause(week, origin)));
    }

    private Uni<Void> loaded(WeekCompleted week, int rows) {
        Log.infof(
                "The week of %s of %s is held at version %d: %d rows",
                week.weekStartDate(), week.source().key(), week.dataVersion(), rows);
        return metrics.loaded(rows);
    }

    private Uni<Void> passOver(Decision decision) {
        return metrics.passed(decision);
    }

    /** Another delivery of the same event may have cleared this load away as an orphan. */
    private Uni<Void> checkWhole(SqlConnection connection, LoadedWeek loaded) {
        return loads.count(connection, loaded.load())
                .invoke(count -> {
                    if (count != loaded.rows()) {
                        throw new RowsUnavailableException("the load was cleared away before it could be kept", null);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Source> advance(SqlConnection connection, WeekCompleted week) {
        return sources.advance(connection, week.source(), week.amcInstanceId(), week.weekStart(), week.timeZone())
                .invoke(source -> {
                    if (source.availability().weekStart() != week.weekStart()) {
                        throw new PoisonRecordException("week_start differs from the weeks that are held");
                    }
                });
    }

    private static Cause cause(WeekCompleted week, Origin origin) {
        return new Cause(
                week.weekStartDate(),
                week.dataVersion(),
                week.collectionId(),
                week.userId(),
                origin.correlationId(),
                origin.causationId());
    }

    private record Loaded(LoadedWeek week, String mappingJson) {}
}
