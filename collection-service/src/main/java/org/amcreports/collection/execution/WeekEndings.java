package org.amcreports.collection.execution;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amcreports.collection.calendar.Week;
import org.amcreports.collection.collections.CollectionProgress;
import org.amcreports.collection.execution.domain.Failure;
import org.amcreports.collection.execution.domain.FailureScope;
import org.amcreports.collection.platform.Source;
import org.amcreports.outbox.NewEvent;
import org.amcreports.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/** Ends weeks: their rows, what follows for their collections, and the events, in one transaction. */
@ApplicationScoped
class WeekEndings {

    private final Pool pool;
    private final Outbox outbox;
    private final CollectionProgress progress;
    private final EngineConfig config;

    WeekEndings(Pool pool, Outbox outbox, CollectionProgress progress, EngineConfig config) {
        this.config = config;
        this.pool = pool;
        this.outbox = outbox;
        this.progress = progress;
    }

    /**
     * Fails a week that is still held.
     *
     * @param attemptStatus how its attempt ended; null when it may still run at AMC
     */
    Uni<Void> fail(ClaimedWeek week, Failure failure, @Nullable String attemptStatus) {
        return pool.withTransaction(c -> lock(c, week)
                        .chain(() -> c.preparedQuery(EndingSql.END_ATTEMPT)
                                .execute(Tuple.of(week.attempt().id(), attemptStatus, failure.message())))
                        .chain(() ->
                                fail(c, week.id(), week.week(), week.owner(), week.source(), week.attempts(), failure)))
                .ifNoItem()
                .after(config.databaseTimeout())
                .fail();
    }

    /** Fails a pending week; the caller holds the lock on its collection. */
    Uni<Void> failUnclaimed(SqlConnection c, Candidate week, Failure failure) {
        return fail(c, week.id(), week.week(), week.owner(), week.source(), week.attempts(), failure);
    }

    /** Locks the week and every collection that wants it; fails when the week is no longer held. */
    Uni<List<UUID>> lock(SqlConnection c, ClaimedWeek week) {
        return c.preparedQuery(EndingSql.LOCK_COLLECTIONS)
                .execute(Tuple.of(
                        week.source().workflow().id(),
                        week.source().instance().id(),
                        week.week().start()))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList())
                .call(() -> c.preparedQuery(EndingSql.LOCK_WEEK)
                        .execute(Tuple.of(week.id(), week.fence()))
                        .invoke(held -> {
                            if (held.rowCount() == 0) {
                                throw new LeaseLostException(week);
                            }
                        }));
    }

    private Uni<Void> fail(
            SqlConnection c,
            UUID id,
            Week week,
            ClaimedWeek.Owner owner,
            Source source,
            int attempts,
            Failure failure) {
        boolean halt = failure.scope() == FailureScope.COLLECTION;
        return c.preparedQuery(EndingSql.FAIL)
                .execute(Tuple.of(id, failure.category(), failure.message()))
                .chain(() ->
                        c.preparedQuery(EndingSql.HALT).execute(Tuple.of(owner.collection(), halt, failure.message())))
                .chain(() -> outbox.append(c, event(week, owner, source, attempts, failure)))
                .chain(() -> progress.follow(c, owner.collection(), failure.message()));
    }

    private static NewEvent event(Week week, ClaimedWeek.Owner owner, Source source, int attempts, Failure failure) {
        NewEvent event = new WeekFailed(
                        source.workflow().id(),
                        source.instance().id(),
                        source.instance().amcInstanceId(),
                        owner.collectionId(),
                        owner.userId(),
                        week.start(),
                        week.end(),
                        failure.category(),
                        failure.message(),
                        attempts)
                .event();
        return correlated(event, owner);
    }

    static NewEvent correlated(NewEvent event, ClaimedWeek.Owner owner) {
        String correlation = owner.correlationId();
        return correlation == null ? event : event.withCorrelation(correlation);
    }
}
