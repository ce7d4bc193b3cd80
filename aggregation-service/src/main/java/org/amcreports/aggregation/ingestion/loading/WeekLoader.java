package org.amcreports.aggregation.ingestion.loading;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.amcreports.aggregation.ingestion.rows.RowsClient;
import org.amcreports.aggregation.ingestion.rows.RowsClient.Body;
import org.amcreports.aggregation.ingestion.rows.RowsConfig;
import org.amcreports.aggregation.ingestion.rows.RowsDeadline;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.aggregation.store.fact.FactRepository;
import org.amcreports.aggregation.store.rollup.RollupRepository;
import org.amcreports.aggregation.store.rollup.SetRepository;
import org.amcreports.aggregation.store.source.LayoutRepository;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.http.id.Ids;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Brings the rows of a week into the facts under a new load, outside any transaction and a batch at a time. */
@ApplicationScoped
public class WeekLoader {

    private static final int INSERTS_AT_ONCE = 2;
    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Pool pool;
    private final RowsClient client;
    private final RowsConfig config;
    private final FactRepository facts;
    private final LayoutRepository layouts;
    private final LoadRepository loads;
    private final SetRepository sets;
    private final RollupRepository rollups;
    private final OrphanLoads orphans;
    private final RowsDeadline deadline;

    WeekLoader(
            Pool pool,
            RowsClient client,
            RowsConfig config,
            FactRepository facts,
            LayoutRepository layouts,
            LoadRepository loads,
            SetRepository sets,
            RollupRepository rollups,
            OrphanLoads orphans,
            RowsDeadline deadline) {
        this.pool = pool;
        this.client = client;
        this.config = config;
        this.facts = facts;
        this.layouts = layouts;
        this.loads = loads;
        this.sets = sets;
        this.rollups = rollups;
        this.orphans = orphans;
        this.deadline = deadline;
    }

    /** Empty when the rows are gone, for a newer version or for ever. */
    public Uni<Optional<LoadedWeek>> load(WeekCompleted week, String mappingJson, String correlation) {
        return load(week, mappingJson, correlation, true)
                .chain(loading -> loading.filter(Loading::datesOutside).isPresent()
                        ? load(week, mappingJson, correlation, false)
                        : Uni.createFrom().item(loading))
                .map(loading -> loading.map(Loading::loaded))
                .invoke(() -> deadline.forget(week.rowsPath()))
                .onFailure(RowsUnavailableException.class)
                .transform(failure -> deadline.judge(week.rowsPath(), (RowsUnavailableException) failure));
    }

    private Uni<Optional<Loading>> load(WeekCompleted week, String mappingJson, String correlation, boolean withDates) {
        Uni<Optional<Body>> body = week.rowCount() == 0
                ? Uni.createFrom().item(Optional.of(Body.none()))
                : client.open(week.rowsPath(), correlation).emitOn(callersContext());
        return body.chain(rows -> rows.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : read(week, mappingJson, rows.get(), withDates).map(Optional::of));
    }

    private Uni<Loading> read(WeekCompleted week, String mappingJson, Body body, boolean withDates) {
        return blocking(() -> WeekReading.of(week, mappingJson, body.decoded(), withDates))
                .chain(reading -> begin(week, reading))
                .chain(this::fill)
                .onTermination()
                .invoke(body::close);
    }

    private Uni<Loading> begin(WeekCompleted week, WeekReading reading) {
        return layouts.extend(pool, week.source(), reading.metrics(), reading.dimensions())
                .chain(layout -> sets.inUse(pool, layout).chain(inUse -> {
                    Load load = new Load(Ids.next(), layout.sourceId(), week.weekStartDate());
                    return loads.begin(pool, load, week.source())
                            .replaceWith(new Loading(reading, layout, load, inUse));
                }));
    }

    /** A load that fails, or that another takes the place of, is cleared away at once. */
    private Uni<Loading> fill(Loading loading) {
        return insertPart(loading)
                .chain(() -> rollUp(loading))
                .invoke(loading.reading()::requireAll)
                .call(() -> loading.datesOutside() ? orphans.discardQuietly(loading.load()) : DONE)
                .onFailure()
                .call(() -> orphans.discardQuietly(loading.load()))
                .replaceWith(loading);
    }

    /** Rolls the part that is inserted up while the next one is. */
    private Uni<Void> rollUp(Loading loading) {
        if (loading.datesOutside()) {
            return DONE;
        }
        boolean last = loading.reading().ended();
        Uni<Void> built = rollups.build(pool, loading.load(), loading.nextPart(), loading.columns(), loading.sets());
        return last
                ? built
                : Uni.combine()
                        .all()
                        .unis(built, insertPart(loading))
                        .collectFailures()
                        .discardItems()
                        .chain(() -> rollUp(loading));
    }

    /** Rows are parsed while those before them are inserted. */
    private Uni<Void> insertPart(Loading loading) {
        AtomicInteger batches = new AtomicInteger(config.part() / config.batch());
        return Multi.createBy()
                .repeating()
                .uni(() -> blocking(() -> loading.next(config.batch())))
                .whilst(batch ->
                        batches.decrementAndGet() > 0 && !loading.reading().ended())
                .filter(batch -> !batch.isEmpty())
                .onItem()
                .transformToUni(batch -> facts.insert(pool, loading.load(), batch))
                .merge(INSERTS_AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private <T> Uni<T> blocking(Reading<T> reading) {
        return Uni.createFrom()
                .item(() -> read(reading))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new RowsUnavailableException("the rows stopped coming", null))
                .emitOn(callersContext());
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw isNotCsv(e)
                    ? new PoisonRecordException("the rows are not the CSV that was agreed")
                    : new RowsUnavailableException("the rows broke off", e);
        }
    }

    /** The parser complains of what it was given, unless what it complains of is the connection. */
    private static boolean isNotCsv(Throwable failure) {
        boolean connection = failure instanceof IOException
                && !(failure instanceof JsonProcessingException || failure instanceof CharConversionException);
        Throwable cause = failure.getCause();
        return !connection && (cause == null || isNotCsv(cause));
    }

    /** What follows runs where the caller was, with its correlation and its tracing. */
    private static Executor callersContext() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
