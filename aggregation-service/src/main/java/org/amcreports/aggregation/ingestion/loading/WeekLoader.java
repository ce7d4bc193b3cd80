package org.amcreports.aggregation.ingestion.loading;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import org.amcreports.aggregation.ingestion.rows.RowsClient;
import org.amcreports.aggregation.ingestion.rows.RowsClient.Body;
import org.amcreports.aggregation.ingestion.rows.RowsConfig;
import org.amcreports.aggregation.ingestion.rows.RowsDeadline;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.aggregation.store.fact.FactRepository;
import org.amcreports.aggregation.store.week.Load;
import org.amcreports.aggregation.store.week.LoadRepository;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.http.id.Ids;
import org.amcreports.outbox.delivery.PoisonRecordException;

/** Brings the rows of a week into the facts under a new load, outside any transaction and a batch at a time. */
@ApplicationScoped
public class WeekLoader {

    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Pool pool;
    private final RowsClient client;
    private final RowsConfig config;
    private final FactRepository facts;
    private final LoadRepository loads;
    private final OrphanLoads orphans;
    private final RowsDeadline deadline;

    WeekLoader(
            Pool pool,
            RowsClient client,
            RowsConfig config,
            FactRepository facts,
            LoadRepository loads,
            OrphanLoads orphans,
            RowsDeadline deadline) {
        this.pool = pool;
        this.client = client;
        this.config = config;
        this.facts = facts;
        this.loads = loads;
        this.orphans = orphans;
        this.deadline = deadline;
    }

    /** Empty when the rows are gone, for a newer version or for ever. */
    public Uni<Optional<LoadedWeek>> load(WeekCompleted week, String mappingJson, String correlation) {
        return load(week, mappingJson, correlation, true)
                .chain(reading -> reading.filter(WeekReading::datesOutside).isPresent()
                        ? load(week, mappingJson, correlation, false)
                        : Uni.createFrom().item(reading))
                .map(reading -> reading.map(WeekReading::loaded))
                .invoke(() -> deadline.forget(week.rowsPath()))
                .onFailure(RowsUnavailableException.class)
                .transform(failure -> deadline.judge(week.rowsPath(), (RowsUnavailableException) failure));
    }

    private Uni<Optional<WeekReading>> load(
            WeekCompleted week, String mappingJson, String correlation, boolean withDates) {
        Uni<Optional<Body>> body = week.rowCount() == 0
                ? Uni.createFrom().item(Optional.of(Body.none()))
                : client.open(week.rowsPath(), correlation).emitOn(callersContext());
        return body.chain(rows -> rows.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : read(week, mappingJson, rows.get(), withDates).map(Optional::of));
    }

    /** A load that fails, or that another takes the place of, is cleared away at once. */
    private Uni<WeekReading> read(WeekCompleted week, String mappingJson, Body body, boolean withDates) {
        Load load = new Load(Ids.next(), week.source(), week.weekStartDate());
        return loads.begin(pool, load)
                .chain(() -> blocking(() -> WeekReading.of(week, load, mappingJson, body.decoded(), withDates)))
                .chain(reading -> pump(reading).replaceWith(reading))
                .invoke(WeekReading::requireAll)
                .call(reading -> reading.datesOutside() ? orphans.discardQuietly(load) : DONE)
                .onFailure()
                .call(() -> orphans.discardQuietly(load))
                .onTermination()
                .invoke(body::close);
    }

    private Uni<Void> pump(WeekReading reading) {
        return blocking(() -> reading.next(config.batch()))
                .chain(batch -> batch.isEmpty() || reading.datesOutside()
                        ? DONE
                        : facts.insert(pool, reading.load(), batch).chain(() -> pump(reading)));
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
