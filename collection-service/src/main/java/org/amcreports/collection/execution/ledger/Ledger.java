package org.amcreports.collection.execution.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.collections.CollectionProgress;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.Question;
import org.amcreports.collection.execution.domain.Verdict;
import org.amcreports.collection.execution.persistence.LeaseLostException;
import org.amcreports.collection.execution.persistence.Owners;
import org.amcreports.collection.execution.persistence.Versions;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.collection.platform.Source;
import org.amcreports.collection.platform.Sources;
import org.amcreports.collection.results.ResultStore;
import org.jspecify.annotations.Nullable;

/** Enters finished runs: version, week, collections and events change together, or not at all. */
@ApplicationScoped
public class Ledger {

    /** What the ledger made of a run. */
    private record Entry(Verdict.Version version, @Nullable String change, boolean changed, boolean underReview) {}

    private final EngineDatabase database;
    private final Sources sources;
    private final Owners owners;
    private final Weeks weeks;
    private final Versions versions;
    private final ResultStore results;
    private final CollectionProgress progress;
    private final Publications publications;

    Ledger(
            EngineDatabase database,
            Sources sources,
            Owners owners,
            Weeks weeks,
            Versions versions,
            ResultStore results,
            CollectionProgress progress,
            Publications publications) {
        this.database = database;
        this.sources = sources;
        this.owners = owners;
        this.weeks = weeks;
        this.versions = versions;
        this.results = results;
        this.progress = progress;
        this.publications = publications;
    }

    /** Fails with {@link LeaseLostException} when another replica has the week, or when its source is buried. */
    public Uni<Void> enter(RunResult result) {
        LeasedWeek week = result.week();
        return database.inTransaction(c -> alive(c, week).chain(source -> owners.lockWaitingForResult(c, week)
                .call(() -> weeks.lock(c, week))
                .call(() -> decide(c, result)
                        .chain(verdict -> write(c, result, verdict))
                        .call(entry -> weeks.complete(c, week, entry.version(), entry.changed(), entry.underReview()))
                        .call(entry -> publish(c, week, entry)))
                .chain(waiting -> settle(c, week, source, waiting))));
    }

    /** What came too late for its week, which is cancelled and stays so; fails when its source is buried. */
    public Uni<Void> keep(RunResult late) {
        LeasedWeek week = late.week();
        return database.inTransaction(c -> alive(c, week)
                .chain(source -> decide(c, late))
                .chain(verdict -> write(c, late, verdict))
                .chain(entry -> publish(c, week, entry)));
    }

    private Uni<Source> alive(SqlConnection c, LeasedWeek week) {
        return sources.findAlive(
                        c,
                        week.source().workflow().id(),
                        week.source().instance().id())
                .map(source -> source.orElseThrow(() -> new LeaseLostException(week)));
    }

    private Uni<Verdict> decide(SqlConnection c, RunResult result) {
        return versions.lock(c, result.week())
                .map(history ->
                        Verdict.on(result.arrival(), history.standing(), history.underReview(), history.lastNumber()))
                .call(verdict -> verdict instanceof Verdict.Confirmed
                        ? Uni.createFrom().voidItem()
                        : versions.refute(c, result.week()));
    }

    private Uni<Entry> write(SqlConnection c, RunResult result, Verdict verdict) {
        if (verdict instanceof Verdict.NewVersion version) {
            Verdict.Version replaced = version.replaced();
            return supersede(c, replaced)
                    .chain(() -> insert(c, result, version.number(), replaced, false))
                    .map(stored -> new Entry(stored, replaced == null ? "first" : "restated", true, false));
        }
        if (verdict instanceof Verdict.UnderReview doubtful) {
            return insert(c, result, doubtful.number(), doubtful.standing(), true)
                    .map(stored -> new Entry(stored, null, false, true));
        }
        if (verdict instanceof Verdict.Confirmed confirmed) {
            return supersede(c, confirmed.replaced())
                    .chain(() -> renew(c, result, confirmed.underReview()))
                    .replaceWith(new Entry(confirmed.underReview(), "restated", true, false));
        }
        if (verdict instanceof Verdict.NewMaturity maturity) {
            return renew(c, result, maturity.standing())
                    .replaceWith(new Entry(maturity.standing(), "maturity", false, false));
        }
        Verdict.Version standing = ((Verdict.SameData) verdict).standing();
        return versions.seenAgain(c, standing.id(), result.week())
                .chain(() -> results.discard(c, result.stored().weekResultId()))
                .replaceWith(new Entry(standing, null, false, false));
    }

    private Uni<Verdict.Version> insert(
            SqlConnection c, RunResult result, int number, Verdict.@Nullable Version replaced, boolean underReview) {
        Integer supersedes = replaced == null ? null : Integer.valueOf(replaced.number());
        return versions.insert(c, result.row(number, supersedes, underReview)).replaceWith(result.version(number));
    }

    private Uni<Void> supersede(SqlConnection c, Verdict.@Nullable Version replaced) {
        return replaced == null ? Uni.createFrom().voidItem() : versions.supersede(c, replaced.id());
    }

    private Uni<Void> renew(SqlConnection c, RunResult result, Verdict.Version version) {
        return versions.renew(c, version.id(), result.row(version.number(), null, false))
                .chain(() -> results.discard(c, result.stored().weekResultId()));
    }

    private Uni<Void> publish(SqlConnection c, LeasedWeek week, Entry entry) {
        String change = entry.change();
        return change == null
                ? Uni.createFrom().voidItem()
                : publications.publish(
                        c, entry.version().id(), change, week.owner().correlationId());
    }

    /** Collections that waited for the same answer to the same question have it now. */
    private Uni<Void> settle(SqlConnection c, LeasedWeek week, Source now, List<UUID> waiting) {
        boolean sameQuestion =
                Question.of(now).fingerprint().equals(week.attempt().fingerprint());
        return weeks.satisfy(c, week, sameQuestion ? waiting : List.of()).chain(() -> progress.follow(c, waiting));
    }
}
