package org.amcreports.collection.execution;

import static org.amcreports.collection.sql.Columns.timestamp;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionProgress;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Sources;
import org.amcreports.collection.results.ResultStore;
import org.jspecify.annotations.Nullable;

/** Enters finished runs: version, week, collections and events change together, or not at all. */
@ApplicationScoped
class Ledger {

    /** What the ledger made of a run. */
    private record Entry(Verdict.Version version, @Nullable String change, boolean changed, boolean held) {}

    private final Pool pool;
    private final Sources sources;
    private final WeekEndings endings;
    private final ResultStore results;
    private final CollectionProgress progress;
    private final Publications publications;
    private final EngineConfig config;

    Ledger(
            Pool pool,
            Sources sources,
            WeekEndings endings,
            ResultStore results,
            CollectionProgress progress,
            Publications publications,
            EngineConfig config) {
        this.config = config;
        this.pool = pool;
        this.sources = sources;
        this.endings = endings;
        this.results = results;
        this.progress = progress;
        this.publications = publications;
    }

    /** Fails with {@link LeaseLostException} when another replica holds the week, or when its source is buried. */
    Uni<Void> enter(RunResult result) {
        return pool.withTransaction(c -> alive(c, result.week())
                        .chain(source -> endings.lock(c, result.week()).chain(collections -> decide(c, result)
                                .chain(verdict -> write(c, result, verdict))
                                .call(entry -> complete(c, result, entry))
                                .call(entry -> publish(c, result, entry))
                                .chain(entry -> settle(c, result, source, collections)))))
                .ifNoItem()
                .after(config.databaseTimeout())
                .fail();
    }

    private Uni<Source> alive(SqlConnection c, ClaimedWeek week) {
        return sources.findAlive(
                        c,
                        week.source().workflow().id(),
                        week.source().instance().id())
                .map(source -> source.orElseThrow(() -> new LeaseLostException(week)));
    }

    private Uni<Verdict> decide(SqlConnection c, RunResult result) {
        return c.preparedQuery(LedgerSql.VERSIONS)
                .execute(Tuple.of(
                        result.week().source().workflow().id(),
                        result.week().source().instance().id(),
                        result.week().week().start()))
                .map(rows -> rows.stream().toList())
                .map(rows -> Verdict.on(
                        result.arrival(),
                        current(rows, false),
                        current(rows, true),
                        rows.isEmpty() ? 0 : rows.get(0).getInteger("data_version")))
                .call(verdict -> dropHeld(c, result, verdict));
    }

    private static Verdict.@Nullable Version current(List<Row> versions, boolean held) {
        return versions.stream()
                .filter(row -> LedgerRows.current(row, held))
                .findFirst()
                .map(LedgerRows::version)
                .orElse(null);
    }

    /** A held version that this run does not confirm has been refuted. */
    private Uni<Void> dropHeld(SqlConnection c, RunResult result, Verdict verdict) {
        return verdict instanceof Verdict.Confirmed
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(LedgerSql.REFUTE_HELD)
                        .execute(Tuple.of(
                                result.week().source().workflow().id(),
                                result.week().source().instance().id(),
                                result.week().week().start()))
                        .replaceWithVoid();
    }

    private Uni<Entry> write(SqlConnection c, RunResult result, Verdict verdict) {
        if (verdict instanceof Verdict.NewVersion version) {
            Verdict.Version replaced = version.replaced();
            return supersede(c, replaced)
                    .chain(() -> insert(c, result, version.number(), replaced, false))
                    .map(stored -> new Entry(stored, replaced == null ? "first" : "restated", true, false));
        }
        if (verdict instanceof Verdict.Held held) {
            return insert(c, result, held.number(), held.standing(), true)
                    .map(stored -> new Entry(stored, null, false, true));
        }
        if (verdict instanceof Verdict.Confirmed confirmed) {
            return supersede(c, confirmed.replaced())
                    .chain(() -> renew(c, result, confirmed.held()))
                    .replaceWith(new Entry(confirmed.held(), "restated", true, false));
        }
        if (verdict instanceof Verdict.NewMaturity maturity) {
            return renew(c, result, maturity.standing())
                    .replaceWith(new Entry(maturity.standing(), "maturity", false, false));
        }
        Verdict.Version standing = ((Verdict.SameData) verdict).standing();
        return seenAgain(c, result, standing).replaceWith(new Entry(standing, null, false, false));
    }

    private Uni<Verdict.Version> insert(
            SqlConnection c, RunResult result, int number, Verdict.@Nullable Version replaced, boolean held) {
        Verdict.Arrival arrival = result.arrival();
        Integer supersedes = replaced == null ? null : Integer.valueOf(replaced.number());
        return c.preparedQuery(LedgerSql.INSERT)
                .execute(LedgerRows.insert(result, number, supersedes, held))
                .replaceWith(new Verdict.Version(
                        result.stored().weekResultId(),
                        number,
                        arrival.checksum(),
                        arrival.maturity(),
                        arrival.fingerprint(),
                        arrival.rowCount(),
                        arrival.firstMetricTotal()));
    }

    private static Uni<Void> supersede(SqlConnection c, Verdict.@Nullable Version replaced) {
        return replaced == null
                ? Uni.createFrom().voidItem()
                : c.preparedQuery(LedgerSql.SUPERSEDE)
                        .execute(Tuple.of(replaced.id()))
                        .replaceWithVoid();
    }

    private Uni<Void> renew(SqlConnection c, RunResult result, Verdict.Version version) {
        return c.preparedQuery(LedgerSql.RENEW)
                .execute(LedgerRows.renew(version.id(), result))
                .chain(() -> results.discard(c, result.stored().weekResultId()));
    }

    private Uni<Void> seenAgain(SqlConnection c, RunResult result, Verdict.Version standing) {
        ClaimedWeek week = result.week();
        return c.preparedQuery(LedgerSql.SEEN_AGAIN)
                .execute(Tuple.of(
                        standing.id(),
                        timestamp(week.attempt().executedAt()),
                        week.attempt().fingerprint()))
                .chain(() -> results.discard(c, result.stored().weekResultId()));
    }

    private static Uni<Void> complete(SqlConnection c, RunResult result, Entry entry) {
        ClaimedWeek week = result.week();
        return c.preparedQuery(EndingSql.COMPLETE)
                .execute(Tuple.tuple()
                        .addValue(week.id())
                        .addValue(timestamp(week.attempt().executedAt()))
                        .addValue((int)
                                Math.min(Integer.MAX_VALUE, entry.version().rowCount()))
                        .addValue(entry.version().checksum())
                        .addValue(entry.version().number())
                        .addValue(entry.changed())
                        .addValue(entry.held()))
                .replaceWithVoid();
    }

    private Uni<Void> publish(SqlConnection c, RunResult result, Entry entry) {
        String change = entry.change();
        return change == null
                ? Uni.createFrom().voidItem()
                : publications.publish(
                        c, entry.version().id(), change, result.week().owner());
    }

    /** Collections that waited for the same answer to the same question have it now. */
    private Uni<Void> settle(SqlConnection c, RunResult result, Source now, List<UUID> collections) {
        boolean sameQuestion =
                ClaimedWeek.fingerprint(now).equals(result.week().attempt().fingerprint());
        UUID[] waiting = sameQuestion ? collections.toArray(UUID[]::new) : new UUID[0];
        return c.preparedQuery(EndingSql.SATISFY)
                .execute(Tuple.of(result.week().id(), waiting))
                .chain(() -> Multi.createFrom()
                        .iterable(collections)
                        .onItem()
                        .transformToUniAndConcatenate(collection -> progress.follow(c, collection, null))
                        .onItem()
                        .ignoreAsUni());
    }
}
