package org.amcreports.collection.execution.running;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amcreports.collection.amc.AmcException;
import org.amcreports.collection.amc.AmcExecution;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.Orphan;
import org.amcreports.collection.execution.ledger.Ledger;
import org.amcreports.collection.execution.ledger.RunResult;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.OrphanedAttempts;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.collection.platform.Sources;
import org.amcreports.collection.results.ResultStore;
import org.amcreports.http.id.Ids;
import org.jboss.logging.Logger;

/**
 * Keeps what executions have brought that had succeeded before they could be cancelled; their weeks stay cancelled. Until then the attempt
 * is open, so no later run of the week can have been entered.
 */
@ApplicationScoped
class LateResults {

    private static final Logger LOG = Logger.getLogger(LateResults.class);

    private static final Uni<Optional<LeasedWeek>> NONE = Uni.createFrom().item(Optional.empty());
    private static final long NO_LEASE = 0;

    private final EngineDatabase database;
    private final Sources sources;
    private final OrphanedAttempts orphaned;
    private final ResultStore results;
    private final Ledger ledger;

    LateResults(
            EngineDatabase database, Sources sources, OrphanedAttempts orphaned, ResultStore results, Ledger ledger) {
        this.database = database;
        this.sources = sources;
        this.orphaned = orphaned;
        this.results = results;
        this.ledger = ledger;
    }

    /** Fails only when it may be tried again. */
    Uni<Void> keep(Orphan orphan, AmcExecution succeeded) {
        return orphaned.cancelledWeek(orphan.id())
                .chain(row -> row.map(this::week).orElse(NONE))
                .chain(week -> week.map(found -> enter(found, succeeded)).orElseGet(LateResults::nothing))
                .onFailure(thrown -> orphan.overdue() || !passes(thrown))
                .recoverWithUni(thrown -> giveUp(orphan, thrown));
    }

    private Uni<Optional<LeasedWeek>> week(Row row) {
        return database.inTransaction(c -> sources.find(c, row.getUUID("workflow_id"), row.getUUID("instance_id")))
                .map(source -> source.map(
                        found -> new LeasedWeek(Weeks.open(row, found), NO_LEASE, false, Attempts.attempt(row))));
    }

    private Uni<Void> enter(LeasedWeek week, AmcExecution succeeded) {
        return results.store(week.account(), succeeded, Ids.next(), week.key().folder())
                .chain(stored -> ledger.keep(new RunResult(week, succeeded, stored)));
    }

    private static boolean passes(Throwable thrown) {
        return Outages.isOne(thrown)
                || (thrown instanceof AmcException refusal && refusal.scope() == AmcException.Scope.TRANSIENT);
    }

    private static Uni<Void> giveUp(Orphan orphan, Throwable thrown) {
        LOG.warnf("What execution %s has brought is not kept: %s", orphan.id(), thrown);
        return nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
