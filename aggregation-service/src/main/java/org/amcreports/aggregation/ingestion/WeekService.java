package org.amcreports.aggregation.ingestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.amcreports.aggregation.ingestion.loading.OrphanLoads;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.loading.WeekLoader;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.aggregation.rollup.Cause;
import org.amcreports.aggregation.rollup.Rollup;
import org.amcreports.aggregation.store.source.Source;
import org.amcreports.aggregation.store.source.SourceRepository;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.aggregation.store.week.RefusedWeekRepository;
import org.amcreports.aggregation.store.week.WeekRepository;
import org.amcreports.aggregation.store.week.WeekState;
import org.amcreports.outbox.PayloadTooLargeException;
import org.amcreports.outbox.delivery.Poison;
import org.amcreports.outbox.delivery.PoisonRecordException;

/**
 * Takes in a completed week. Rows are read outside the transaction; the transaction asks again what is stored, puts the
 * new facts in the place of the old ones and brings the periods that the week touches up to date.
 */
@ApplicationScoped
public class WeekService {

    private final Pool pool;
    private final WeekRepository weeks;
    private final RefusedWeekRepository refused;
    private final WeekLoader loader;
    private final LoadRepository loads;
    private final OrphanLoads orphans;
    private final SourceRepository sources;
    private final Rollup rollup;
    private final WeekMetrics metrics;
    private final Clock clock;

    WeekService(
            Pool pool,
            WeekRepository weeks,
            RefusedWeekRepository refused,
            WeekLoader loader,
            LoadRepository loads,
            OrphanLoads orphans,
            SourceRepository sources,
            Rollup rollup,
            WeekMetrics metrics,
            Clock clock) {
        this.pool = pool;
        this.weeks = weeks;
        this.refused = refused;
        this.loader = loader;
        this.loads = loads;
        this.orphans = orphans;
        this.sources = sources;
        this.rollup = rollup;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A week that never can be stored is told to readers before its event is put aside. */
    public Uni<Void> ingest(WeekCompleted week, Origin origin) {
        return decide(week, origin)
                .onFailure()
                .transform(WeekService::poisonIfPermanent)
                .onFailure()
                .call(failure -> noteIfPoison(week, failure));
    }

    private Uni<Void> noteIfPoison(WeekCompleted week, Throwable failure) {
        return Poison.reason(failure)
                .map(reason -> refused.note(pool, week.source(), week.weekStartDate(), week.dataVersion(), reason))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> decide(WeekCompleted week, Origin origin) {
        return state(pool, week).chain(state -> {
            Decision decision = Decision.of(state, week, origin.replaces());
            return switch (decision) {
                case LOAD -> load(week, state.mappingJson(), origin);
                case MATURITY -> updateMarks(week, origin);
                default -> metrics.passed(decision);
            };
        });
    }

    private Uni<Void> load(WeekCompleted week, String mappingJson, Origin origin) {
        return metrics.timed(loader.load(week, mappingJson, origin.correlationId())
                .chain(loaded -> loaded.isEmpty() ? metrics.gone() : commit(week, loaded.get(), origin)));
    }

    /** Starts over when the source was switched to another mapping while the rows were read. */
    private Uni<Void> commit(WeekCompleted week, LoadedWeek loaded, Origin origin) {
        return pool.withTransaction(connection -> commit(connection, week, loaded, origin))
                .onFailure()
                .call(() -> orphans.discardQuietly(loaded.load()))
                .chain(committed -> committed
                        ? loaded(week, loaded.rows())
                        : orphans.discard(loaded.load()).chain(() -> ingest(week, origin)));
    }

    private Uni<Boolean> commit(SqlConnection connection, WeekCompleted week, LoadedWeek loaded, Origin origin) {
        return lockedState(connection, week)
                .chain(now -> Decision.of(now, week, origin.replaces()) == Decision.LOAD
                                && now.mappingJson().equals(loaded.mappingJson())
                        ? replace(connection, week, loaded, origin)
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> replace(SqlConnection connection, WeekCompleted week, LoadedWeek loaded, Origin origin) {
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(
                        origin.firstTime(connection),
                        loads.keep(connection, loaded, now).invoke(WeekService::requireWhole),
                        advance(connection, week),
                        weeks.replace(connection, week.version(), loaded, now))
                .with((first, kept, source, replaced) -> source)
                .chain(source -> rollup.refresh(connection, source, List.of(cause(week, origin))))
                .replaceWith(true);
    }

    private Uni<Void> updateMarks(WeekCompleted week, Origin origin) {
        return pool.withTransaction(connection -> lockedState(connection, week)
                        .chain(now -> Decision.of(now, week, origin.replaces()) == Decision.MATURITY
                                ? updateMarks(connection, week, origin)
                                : Uni.createFrom().voidItem()))
                .chain(() -> metrics.passed(Decision.MATURITY));
    }

    private Uni<Void> updateMarks(SqlConnection connection, WeekCompleted week, Origin origin) {
        return Uni.combine()
                .all()
                .unis(
                        origin.firstTime(connection),
                        weeks.updateMarks(connection, week.version(), clock.instant()),
                        advance(connection, week))
                .with((first, updated, source) -> source)
                .chain(source -> rollup.refresh(connection, source, List.of(cause(week, origin))));
    }

    private Uni<Void> loaded(WeekCompleted week, int rows) {
        Log.infof(
                "The week of %s of %s is stored at version %d: %d rows",
                week.weekStartDate(), week.source().key(), week.dataVersion(), rows);
        return metrics.loaded(rows);
    }

    /** A connection does what it is asked in order: what is stored is looked at once the locks are given. */
    private Uni<WeekState> lockedState(SqlConnection connection, WeekCompleted week) {
        return Uni.combine()
                .all()
                .unis(sources.lock(connection, week.source()), state(connection, week))
                .with((locked, state) -> state);
    }

    private Uni<WeekState> state(SqlClient client, WeekCompleted week) {
        return weeks.state(client, week.source(), week.weekStartDate());
    }

    /** It may have taken so long that it was cleared away as an orphan. */
    private static void requireWhole(boolean kept) {
        if (!kept) {
            throw new RowsUnavailableException("the load was cleared away before it could be kept", null);
        }
    }

    private Uni<Source> advance(SqlConnection connection, WeekCompleted week) {
        return sources.advance(connection, week.source(), week.amcInstanceId(), week.weekStart(), week.timeZone())
                .invoke(source -> {
                    if (source.availability().weekStart() != week.weekStart()) {
                        throw new PoisonRecordException("week_start differs from the weeks that are stored");
                    }
                });
    }

    private static Cause cause(WeekCompleted week, Origin origin) {
        return week.cause(origin.correlationId(), origin.causationId());
    }

    /** No repetition heals these; those that the database reports are known to the library. */
    private static Throwable poisonIfPermanent(Throwable failure) {
        if (failure instanceof PayloadTooLargeException) {
            return new PoisonRecordException(String.valueOf(failure.getMessage()), failure);
        }
        boolean ofOurs = failure instanceof UncheckedIOException || failure instanceof IllegalArgumentException;
        return ofOurs && failure.getCause() instanceof JsonProcessingException
                ? new PoisonRecordException("the JSON that is stored of the source cannot be read", failure)
                : failure;
    }
}
