package org.amcreports.aggregation.weeks;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.amcreports.aggregation.columns.MetricMapping;
import org.amcreports.aggregation.source.FactBatch;
import org.amcreports.aggregation.source.FactRepository;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.amcreports.outbox.id.Ids;

/** Brings the rows of a week into the facts under a new load, outside any transaction and a batch at a time. */
@ApplicationScoped
class WeekLoader {

    private final RowsClient client;
    private final RowsConfig config;
    private final FactRepository facts;

    WeekLoader(RowsClient client, RowsConfig config, FactRepository facts) {
        this.client = client;
        this.config = config;
        this.facts = facts;
    }

    /** Empty when the rows are gone, for a newer version or for ever. */
    Uni<Optional<LoadedWeek>> load(WeekCompleted week, MetricMapping mapping, String correlation) {
        return facts.prepare(week.weekStartDate())
                .chain(() -> load(week, mapping, correlation, true))
                .emitOn(callersContext());
    }

    Uni<Void> discard(WeekCompleted week, LoadedWeek loaded) {
        return facts.discard(week.source(), week.weekStartDate(), loaded.load());
    }

    private Uni<Optional<LoadedWeek>> load(
            WeekCompleted week, MetricMapping mapping, String correlation, boolean withDates) {
        if (week.rowCount() == 0) {
            return blocking(() -> Optional.of(reading(week, mapping, InputStream.nullInputStream(), withDates)
                    .loaded()));
        }
        return client.open(week.rowsPath(), correlation)
                .chain(body -> body.isEmpty() ? gone() : read(week, mapping, body.get(), withDates))
                .chain(reading -> reading.isPresent() && reading.get().datesOutside()
                        ? facts.discard(
                                        week.source(),
                                        week.weekStartDate(),
                                        reading.get().load())
                                .chain(() -> load(week, mapping, correlation, false))
                        : Uni.createFrom().item(reading.map(WeekReading::loaded)));
    }

    private Uni<Optional<WeekReading>> read(
            WeekCompleted week, MetricMapping mapping, InputStream csv, boolean withDates) {
        return blocking(() -> reading(week, mapping, csv, withDates)).chain(reading -> pump(week, reading)
                .onTermination()
                .invoke(reading::close)
                .replaceWith(Optional.of(reading)));
    }

    private Uni<Void> pump(WeekCompleted week, WeekReading reading) {
        return blocking(() -> reading.next(config.batch()))
                .chain(batch -> batch.isEmpty() || reading.datesOutside()
                        ? Uni.createFrom().voidItem()
                        : insert(week, reading, batch).chain(() -> pump(week, reading)));
    }

    private Uni<Void> insert(WeekCompleted week, WeekReading reading, FactBatch batch) {
        return facts.insert(week.source(), week.weekStartDate(), reading.load(), batch);
    }

    private static Uni<Optional<WeekReading>> gone() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static WeekReading reading(WeekCompleted week, MetricMapping mapping, InputStream csv, boolean withDates)
            throws IOException {
        UUID load = Ids.next();
        return WeekReading.of(week, load, mapping, csv, withDates);
    }

    private <T> Uni<T> blocking(Reading<T> reading) {
        return Uni.createFrom()
                .item(() -> read(reading))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .ifNoItem()
                .after(config.timeout())
                .failWith(() -> new RowsUnavailableException("the rows stopped coming", null));
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
        boolean connection = failure instanceof IOException && !(failure instanceof JsonProcessingException);
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
