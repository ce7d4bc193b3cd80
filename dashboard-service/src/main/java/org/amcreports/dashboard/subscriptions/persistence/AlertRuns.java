package org.amcreports.dashboard.subscriptions.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.domain.RunOutcome;
import org.amcreports.dashboard.subscriptions.domain.alert.Measure;

/** What alerts found, and the runs that end without a message. */
@ApplicationScoped
public class AlertRuns {

    private static final String FOUND = """
            update dashboard_subscription_runs
            set evaluated_week = $3, value = $4, base = $5, change = $6, data_version = $7
            where id = $1 and attempts = $2 and outcome = 'sending'
            """;

    private static final String SENT_BEFORE = """
            select exists (
                select from dashboard_subscription_runs
                where subscription_id = $1 and evaluated_week = $2 and week < $3 and outcome = 'sent') as sent
            """;

    private final Pool pool;
    private final DueSubscriptions due;
    private final SubscriptionRuns runs;

    AlertRuns(Pool pool, DueSubscriptions due, SubscriptionRuns runs) {
        this.pool = pool;
        this.due = due;
        this.runs = runs;
    }

    public Uni<Void> found(Attempt attempt, Measure measure) {
        return pool.preparedQuery(FOUND)
                .execute(Tuple.tuple()
                        .addUUID(attempt.run())
                        .addInteger(attempt.number())
                        .addLocalDate(measure.week().from())
                        .addBigDecimal(measure.value())
                        .addBigDecimal(measure.base())
                        .addBigDecimal(measure.change())
                        .addLong(measure.version()))
                .replaceWithVoid();
    }

    /** Whether the same week was told of by an earlier run: what settles late may be the newest settled week twice. */
    public Uni<Boolean> sentBefore(Attempt attempt, LocalDate evaluatedWeek) {
        return pool.preparedQuery(SENT_BEFORE)
                .execute(Tuple.of(attempt.subscription(), evaluatedWeek, attempt.week()))
                .map(rows -> rows.iterator().next().getBoolean("sent"));
    }

    /** The week stays due, for its figures may become others; how soon one looks is given. */
    public Uni<Void> notMet(Attempt attempt, Instant now, Duration wait) {
        return runs.end(attempt, RunOutcome.NOT_MET, null, now, c -> due.later(c, attempt.subscription(), wait)
                .chain(() -> SubscriptionRuns.forget(c, attempt)));
    }

    public Uni<Void> notEvaluated(Attempt attempt, String reason, Instant now, Duration wait) {
        return runs.end(attempt, RunOutcome.NOT_EVALUATED, reason, now, c -> due.later(c, attempt.subscription(), wait)
                .chain(() -> SubscriptionRuns.forget(c, attempt)));
    }

    /** A week that is there stays there. */
    public Uni<Void> notMissing(Attempt attempt, Instant now) {
        return runs.end(attempt, RunOutcome.NOT_MET, null, now, c -> SubscriptionRuns.done(c, attempt));
    }

    /** While no week is begun. */
    public Uni<Void> pause(UUID subscription, PausedReason reason, Instant now) {
        return pool.preparedQuery(SubscriptionRuns.PAUSE)
                .execute(Tuple.of(subscription, reason.wireName(), now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
