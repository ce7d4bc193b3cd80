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
import java.time.LocalDate;
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

    /** Weeks that are about to be forgotten, here or there, in days. */
    private static final int EDGE = 14;

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
            delayed = "${amcreports.reconciliation.delay:1m}",
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

    /** Those of which nothing is stored are in no queue: only the ledger knows of them. */
    @Scheduled(
            identity = "find-sources",
            every = "${amcreports.reconciliation.find:24h}",
            delayed = "${amcreports.reconciliation.delay:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> find() {
        return ledger.sources(Ids.next().toString())
                .onItem()
                .transformToUniAndConcatenate(sources -> queue.unknown(pool, sources))
                .onItem()
                .<SourceId>disjoint()
                .onItem()
                .transformToUniAndConcatenate(this::reconcile)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> Log.warnf("Sources are looked for later: %s", failure))
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

    /** What is stored is looked at first: no week gets here before it is in the ledger. */
    private Uni<List<Drift>> drifts(SourceId source) {
        Instant now = clock.instant();
        LocalDate from = retention.weeksFrom(now);
        String correlation = Correlation.current();
        return queue.stored(pool, source).chain(stored -> ledger.weeks(source, from, correlation)
                .map(found -> Drift.between(found, stored, from.plusDays(EDGE), now.minus(config.grace()))));
    }

    private Uni<Void> mend(SourceId source, Drift drift) {
        Log.warnf("ledger_drift: of %s, %s", source.key(), drift.told());
        return (drift instanceof Drift.Behind behind
                        ? takeIn(source, behind)
                        : Uni.createFrom().item(Outcome.LEFT))
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

    private Uni<Outcome> takeIn(SourceId source, Drift.Behind behind) {
        return weeks.ingest(announced(source, behind), Origin.ofLedger(behind.replaces()))
                .replaceWith(Outcome.TAKEN_IN);
    }

    /** The event of the week, as far as its ledger row tells. What wins by its later run may have been run without a new version. */
    private static WeekCompleted announced(SourceId source, Drift.Behind behind) {
        LedgerWeek week = behind.ledger();
        return new WeekCompleted(
                source.workflowId(),
                source.instanceId(),
                week.amcInstanceId(),
                week.collectionId(),
                null,
                week.weekStartDate(),
                week.weekEndDate(),
                week.weekStart(),
                week.timeZone(),
                week.currency(),
                behind.replaces() ? week.lastRunAt() : week.executionDate(),
                week.rowCount(),
                week.dataChecksum(),
                week.dataVersion(),
                week.queryFingerprint(),
                week.maturity(),
                week.columns(),
                week.rowsPath(),
                week.amcExecutionId());
    }
}
