package org.amcreports.aggregation.ingestion.reconciliation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.aggregation.ingestion.Origin;
import org.amcreports.aggregation.ingestion.WeekService;
import org.amcreports.aggregation.ingestion.loading.WeekCompleted;
import org.amcreports.aggregation.ingestion.rows.LedgerClient;
import org.amcreports.aggregation.ingestion.rows.LedgerWeek;
import org.amcreports.aggregation.store.source.SourceId;
import org.amcreports.aggregation.store.week.RetentionConfig;
import org.amcreports.http.correlation.Correlation;
import org.amcreports.http.id.Ids;

/** Compares each source with collection-service's ledger, day by day: an event may be lost, or put aside and forgotten. */
@ApplicationScoped
class Reconciliation {

    private final Pool pool;
    private final SourceQueue queue;
    private final LedgerClient ledger;
    private final WeekService weeks;
    private final ReconciliationConfig config;
    private final RetentionConfig retention;
    private final Clock clock;
    private final MeterProvider<Counter> drifted;

    Reconciliation(
            Pool pool,
            SourceQueue queue,
            LedgerClient ledger,
            WeekService weeks,
            ReconciliationConfig config,
            RetentionConfig retention,
            Clock clock,
            MeterRegistry meters) {
        this.pool = pool;
        this.queue = queue;
        this.ledger = ledger;
        this.weeks = weeks;
        this.config = config;
        this.retention = retention;
        this.clock = clock;
        this.drifted = Counter.builder("amcreports.aggregation.ledger.drift")
                .description("Weeks that differed from collection-service's ledger, by what became of them")
                .withRegistry(meters);
        Stream.of(Outcome.values()).forEach(outcome -> drifted.withTag("outcome", outcome.tag));
    }

    /** All that is due, one after the other. */
    @Scheduled(
            identity = "reconcile-sources",
            every = "${amcreports.reconciliation.poll:1m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return Multi.createBy()
                .repeating()
                .uni(() -> queue.take(pool, config.pause()).call(taken -> taken.map(this::reconcile)
                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .whilst(taken -> taken.isPresent())
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> Log.warnf("Sources are compared with the ledger later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> reconcile(SourceId source) {
        Correlation.begin(Ids.next().toString(), null);
        return drifts(source)
                .onItem()
                .transformToMulti(drifts -> Multi.createFrom().iterable(drifts))
                .onItem()
                .transformToUniAndConcatenate(
                        drift -> mend(source, drift).call(() -> queue.again(pool, source, config.pause())))
                .onItem()
                .ignoreAsUni()
                .replaceWith(config.every())
                .onFailure()
                .invoke(failure -> Log.warnf("%s is compared with the ledger later: %s", source.key(), failure))
                .onFailure()
                .recoverWithItem(config.pause())
                .chain(pause -> queue.again(pool, source, pause));
    }

    private Uni<List<Drift>> drifts(SourceId source) {
        Instant now = clock.instant();
        return ledger.weeks(source, retention.weeksFrom(now), Correlation.current())
                .chain(found -> queue.stored(pool, source)
                        .map(stored -> Drift.between(found, stored, now.minus(config.grace()))));
    }

    private Uni<Void> mend(SourceId source, Drift drift) {
        LedgerWeek week = drift.ledger();
        Log.warnf(
                "ledger_drift: of the week of %s of %s the ledger has version %d (%s), stored is %s",
                week.weekStartDate(),
                source.key(),
                week.dataVersion(),
                week.dataChecksum(),
                drift.stored() == null ? "none" : drift.stored());
        return (drift.isBehind() ? takeIn(source, week) : Uni.createFrom().item(Outcome.LEFT))
                .onFailure()
                .invoke(failure -> Log.warnf("ledger_drift: the week cannot be taken in: %s", failure))
                .onFailure()
                .recoverWithItem(Outcome.LEFT)
                .invoke(outcome -> drifted.withTag("outcome", outcome.tag).increment())
                .replaceWithVoid();
    }

    /** What became of a week that differed. */
    private enum Outcome {
        TAKEN_IN("taken_in"),
        /** For people to look at. */
        LEFT("left");

        private final String tag;

        Outcome(String tag) {
            this.tag = tag;
        }
    }

    /** The ledger does not say what its columns are: that is as for the other weeks of the same definition, if there are any. */
    private Uni<Outcome> takeIn(SourceId source, LedgerWeek week) {
        return queue.event(pool, source, week.queryFingerprint())
                .chain(alike -> alike.isEmpty()
                        ? Uni.createFrom().item(Outcome.LEFT)
                        : weeks.ingest(announced(week, alike.get()), Origin.withoutEvent())
                                .replaceWith(Outcome.TAKEN_IN));
    }

    /** The event of the week, as far as its ledger row and another week's event tell. */
    private static WeekCompleted announced(LedgerWeek week, WeekCompleted alike) {
        return new WeekCompleted(
                alike.workflowId(),
                alike.instanceId(),
                alike.amcInstanceId(),
                week.collectionId(),
                null,
                week.weekStartDate(),
                week.weekEndDate(),
                alike.weekStart(),
                alike.timeZone(),
                alike.currency(),
                week.executionDate(),
                week.rowCount(),
                week.dataChecksum(),
                week.dataVersion(),
                week.queryFingerprint(),
                week.maturity(),
                alike.columns(),
                week.rowsPath(),
                null);
    }
}
