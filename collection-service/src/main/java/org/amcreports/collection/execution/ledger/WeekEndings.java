package org.amcreports.collection.execution.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.amcreports.collection.collections.CollectionProgress;
import org.amcreports.collection.execution.EngineDatabase;
import org.amcreports.collection.execution.domain.AttemptState;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.LeasedWeek;
import org.amcreports.collection.execution.domain.OpenWeek;
import org.amcreports.collection.execution.persistence.Attempts;
import org.amcreports.collection.execution.persistence.Owners;
import org.amcreports.collection.execution.persistence.Weeks;
import org.amcreports.outbox.Outbox;
import org.jboss.logging.Logger;

/** Fails weeks: their rows, what follows for their collections, and the events, in one transaction. */
@ApplicationScoped
public class WeekEndings {

    private static final Logger LOG = Logger.getLogger(WeekEndings.class);

    private final EngineDatabase database;
    private final Owners owners;
    private final Weeks weeks;
    private final Attempts attempts;
    private final Outbox outbox;
    private final CollectionProgress progress;

    WeekEndings(
            EngineDatabase database,
            Owners owners,
            Weeks weeks,
            Attempts attempts,
            Outbox outbox,
            CollectionProgress progress) {
        this.database = database;
        this.owners = owners;
        this.weeks = weeks;
        this.attempts = attempts;
        this.outbox = outbox;
        this.progress = progress;
    }

    /** @param attempt as it is known; one that is active is to be cancelled at AMC */
    public Uni<Void> fail(LeasedWeek week, Failure failure, AttemptState attempt) {
        return database.inTransaction(c -> owners.lockWaiting(c, week)
                .chain(() -> weeks.lock(c, week))
                .chain(() -> attempts.end(c, week.attempt().id(), attempt, failure.message()))
                .chain(() -> fail(c, week.open(), failure)));
    }

    /** Fails a week that nobody runs, or that is locked; the caller holds the lock on its collection. */
    public Uni<Void> fail(SqlConnection c, OpenWeek week, Failure failure) {
        boolean halt = failure.scope() == Failure.Scope.COLLECTION;
        return weeks.fail(c, week.id(), failure)
                .chain(() -> owners.halt(c, week.owner().id(), halt, failure.message()))
                .chain(() -> outbox.append(c, WeekFailed.of(week, failure)))
                .invoke(() -> LOG.infof("%s failed, %s: %s", week, failure.category(), failure.message()))
                .chain(() -> progress.follow(c, week.owner().id(), failure.message()));
    }
}
