package org.amcreports.aggregation.ingestion.remapping;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.loading.WeekLoader;
import org.amcreports.aggregation.ingestion.rows.RowsUnavailableException;
import org.amcreports.aggregation.store.source.MappedWeeks;
import org.amcreports.aggregation.store.source.Remapping;
import org.amcreports.aggregation.store.week.LoadedWeek;
import org.amcreports.aggregation.store.week.StoredWeek;
import org.amcreports.aggregation.store.week.WeekRepository;
import org.amcreports.outbox.delivery.PoisonRecordException;
import org.jspecify.annotations.Nullable;

/** Loads the weeks of a source anew, by the mapping that its workflow has now. */
@ApplicationScoped
class WeekReloading {

    private final Pool pool;
    private final WeekRepository weeks;
    private final StoredRows storedRows;
    private final WeekLoader loader;

    WeekReloading(Pool pool, WeekRepository weeks, StoredRows storedRows, WeekLoader loader) {
        this.pool = pool;
        this.weeks = weeks;
        this.storedRows = storedRows;
        this.loader = loader;
    }

    /** Every week that is not loaded by the present mapping yet, one after the other. */
    Uni<Void> load(Remapping remapping, MappedWeeks now, NewLoads loaded) {
        return weeks.all(pool, remapping.source())
                .map(stored -> stored.stream().collect(Collectors.toMap(StoredWeek::load, Function.identity())))
                .chain(stored -> Multi.createFrom()
                        .iterable(VisibleWeek.of(now))
                        .filter(week -> loaded.lacks(week, now.mappingJson()))
                        .onItem()
                        .transformToUniAndConcatenate(
                                week -> load(remapping, week.event(), stored.get(week.load()), now.mappingJson())
                                        .invoke(load -> loaded.add(week, load)))
                        .onItem()
                        .ignoreAsUni());
    }

    /** From the facts that are stored where they will do, else from collection-service. */
    private Uni<LoadedWeek> load(
            Remapping remapping, WeekCompleted week, @Nullable StoredWeek stored, String mappingJson) {
        return Optional.ofNullable(stored)
                .flatMap(present -> StoredRows.plan(present, week, mappingJson)
                        .map(plan -> storedRows.load(remapping.source(), present, plan, mappingJson)))
                .orElseGet(() -> read(remapping, week, mappingJson)
                        .chain(read -> read.isPresent()
                                ? Uni.createFrom().item(read.get())
                                : remains(remapping, week, stored, mappingJson)));
    }

    /** Empty when the rows are gone for good. */
    private Uni<Optional<LoadedWeek>> read(Remapping remapping, WeekCompleted week, String mappingJson) {
        return loader.load(week, mappingJson, remapping.correlationId())
                .onFailure(PoisonRecordException.class)
                .recoverWithItem(Optional.empty());
    }

    /** One week without its rows must not hold the others: it is read by what is stored of it, and says what is lost. */
    private Uni<LoadedWeek> remains(
            Remapping remapping, WeekCompleted week, @Nullable StoredWeek stored, String mappingJson) {
        Log.warnf(
                "The rows of the week of %s of %s are gone: it is read by another mapping as far as it is stored",
                week.weekStartDate(), remapping.source().key());
        return Optional.ofNullable(stored)
                .map(present -> storedRows.load(
                        remapping.source(), present, StoredRows.remains(present, week, mappingJson), mappingJson))
                .orElseThrow(() -> new RowsUnavailableException(
                        "the rows of the week of " + week.weekStartDate() + " are gone from collection-service", null));
    }
}
