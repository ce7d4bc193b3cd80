package org.amcreports.dashboard.subscriptions.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.domain.RunOutcome;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRun.AlertFinding;
import org.amcreports.dashboard.wire.WireNamed;
import org.amcreports.http.id.Ids;
import org.jspecify.annotations.Nullable;

/** What was sent: one row for each subscription and week, over all replicas. */
@ApplicationScoped
public class SubscriptionRuns {

    /** Before anything of its runs: whoever deletes it takes them in this order too. */
    private static final String LOCK = """
            select paused_reason is null as active, last_week from dashboard_subscriptions where id = $1 for update
            """;

    /**
     * What was not sent since the subscription was paused is begun again, and an alert that had nothing to say once its sources
     * have other figures: each as another run, which ends by its own attempts.
     */
    private static final String BEGIN = """
            insert into dashboard_subscription_runs as run (id, subscription_id, week, outcome, started_at, revisions)
            values ($1, $2, $3, 'sending', $4, $5)
            on conflict (subscription_id, week) do update
            set id = case run.outcome when 'sending' then run.id else excluded.id end,
                attempts = case run.outcome when 'sending' then run.attempts + 1 else 1 end,
                mailing = run.outcome = 'sending' and run.mailing,
                outcome = 'sending', ended_at = null, revisions = excluded.revisions,
                evaluated_week = null, value = null, base = null, change = null, data_version = null,
                reason = case run.outcome when 'sending' then run.reason end
            where run.outcome in ('sending', 'not_sent')
               or (run.outcome in ('not_met', 'not_evaluated') and run.revisions < excluded.revisions)
            returning id, attempts, mailing
            """;

    private static final String OVERTAKEN = """
            update dashboard_subscription_runs
            set outcome = 'failed', reason = coalesce(reason || '; ', '') || 'another week was ready before it was sent', ended_at = $3
            where subscription_id = $1 and week < $2 and outcome = 'sending'
            """;

    /** Not by an attempt that another one has taken the place of. */
    private static final String END = """
            update dashboard_subscription_runs set outcome = $3, reason = $4, ended_at = $5
            where id = $1 and attempts = $2 and outcome = 'sending'
            """;

    private static final String DONE =
            "update dashboard_subscriptions set last_week = greatest(last_week, $2), not_before = now() where id = $1";

    static final String PAUSE = """
            update dashboard_subscriptions set paused_reason = $2, version = version + 1, updated_at = $3, not_before = now()
            where id = $1 and paused_reason is null
            """;

    private static final String MAILING = """
            update dashboard_subscription_runs set mailing = true where id = $1 and attempts = $2 and outcome = 'sending'
            """;

    private static final String RETRY = """
            update dashboard_subscription_runs set reason = $3, mailing = false
            where id = $1 and attempts = $2 and outcome = 'sending'
            """;

    private static final String FORGET = """
            with links as (
                delete from dashboard_unsubscribe_links
                where subscription_id = $1 and created_at < now() - interval '26 months')
            delete from dashboard_subscription_runs where subscription_id = $1 and week < $2::date - interval '26 months'
            """;

    private static final String LIST = """
            select id, week, outcome, attempts, reason, started_at, ended_at,
                   evaluated_week, value, base, change, data_version
            from dashboard_subscription_runs
            where subscription_id = $1 and week < $2 order by week desc limit $3
            """;

    private final Pool pool;
    private final DueSubscriptions due;

    SubscriptionRuns(Pool pool, DueSubscriptions due) {
        this.pool = pool;
        this.due = due;
    }

    /**
     * Empty when the week was dealt with, or the subscription is paused or gone. Weeks before are not sent any more.
     *
     * @param revisions of the sources together
     */
    public Uni<Optional<Attempt>> begin(UUID subscription, LocalDate week, long revisions, Instant now) {
        return pool.withTransaction(c -> locked(c, subscription)
                .chain(found -> found.filter(row -> isDue(row, week)).isPresent()
                        ? begin(c, subscription, week, revisions, now)
                        : Uni.createFrom().item(Optional.empty())));
    }

    private static boolean isDue(Row subscription, LocalDate week) {
        return subscription.getBoolean("active")
                && subscription.getLocalDate("last_week").isBefore(week);
    }

    private static Uni<Optional<Attempt>> begin(
            SqlConnection c, UUID subscription, LocalDate week, long revisions, Instant now) {
        return c.preparedQuery(OVERTAKEN)
                .execute(Tuple.of(subscription, week, utc(now)))
                .chain(() ->
                        c.preparedQuery(BEGIN).execute(Tuple.of(Ids.next(), subscription, week, utc(now), revisions)))
                .map(rows -> rows.stream()
                        .map(row -> new Attempt(
                                row.getUUID("id"),
                                subscription,
                                week,
                                row.getInteger("attempts"),
                                row.getBoolean("mailing")))
                        .findFirst());
    }

    /** Before a mail goes: whoever takes the place of an attempt that breaks off then must not send it again. */
    public Uni<Boolean> mailing(Attempt attempt) {
        return pool.preparedQuery(MAILING)
                .execute(Tuple.of(attempt.run(), attempt.number()))
                .map(rows -> rows.rowCount() > 0);
    }

    public Uni<Void> sent(Attempt attempt, Instant now) {
        return end(attempt, RunOutcome.SENT, null, now, c -> done(c, attempt));
    }

    /** It was given to a server that did not say whether it took it: to send it again could be to send it twice. */
    public Uni<Void> unconfirmed(Attempt attempt, String reason, Instant now) {
        return end(attempt, RunOutcome.SENT, reason, now, c -> done(c, attempt));
    }

    /** It is given up; the next week has its own run. */
    public Uni<Void> failed(Attempt attempt, String reason, Instant now) {
        return end(attempt, RunOutcome.FAILED, reason, now, c -> done(c, attempt));
    }

    /** The week stays due, should the subscription be resumed before another one is ready. */
    public Uni<Void> pause(Attempt attempt, PausedReason paused, String reason, Instant now) {
        return end(attempt, RunOutcome.NOT_SENT, reason, now, c -> c.preparedQuery(PAUSE)
                .execute(Tuple.of(attempt.subscription(), paused.wireName(), utc(now)))
                .replaceWithVoid());
    }

    public Uni<Void> retry(Attempt attempt, String reason, Duration wait) {
        return pool.withTransaction(c -> locked(c, attempt.subscription())
                .chain(() -> c.preparedQuery(RETRY).execute(Tuple.of(attempt.run(), attempt.number(), reason)))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : due.later(c, attempt.subscription(), wait)));
    }

    /** Newest first, of weeks before the given one. */
    public Uni<List<SubscriptionRun>> list(UUID subscription, LocalDate before, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(subscription, before, limit))
                .map(rows -> rows.stream().map(SubscriptionRuns::run).toList());
    }

    Uni<Void> end(
            Attempt attempt,
            RunOutcome outcome,
            @Nullable String reason,
            Instant now,
            Function<SqlConnection, Uni<Void>> then) {
        Tuple end = Tuple.tuple()
                .addUUID(attempt.run())
                .addInteger(attempt.number())
                .addString(outcome.wireName())
                .addString(reason)
                .addOffsetDateTime(utc(now));
        return pool.withTransaction(c -> locked(c, attempt.subscription())
                .chain(() -> c.preparedQuery(END).execute(end))
                .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : then.apply(c)));
    }

    private static Uni<Optional<Row>> locked(SqlConnection c, UUID subscription) {
        return c.preparedQuery(LOCK).execute(Tuple.of(subscription)).map(rows -> rows.stream()
                .findFirst());
    }

    static Uni<Void> done(SqlConnection c, Attempt attempt) {
        return c.preparedQuery(DONE)
                .execute(Tuple.of(attempt.subscription(), attempt.week()))
                .chain(() -> forget(c, attempt));
    }

    /** What is too old to be of interest. */
    static Uni<Void> forget(SqlConnection c, Attempt attempt) {
        return c.preparedQuery(FORGET)
                .execute(Tuple.of(attempt.subscription(), attempt.week()))
                .replaceWithVoid();
    }

    private static SubscriptionRun run(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new SubscriptionRun(
                row.getUUID("id"),
                row.getLocalDate("week"),
                WireNamed.get(RunOutcome.class, row.getString("outcome")),
                row.getInteger("attempts"),
                row.getString("reason"),
                row.getOffsetDateTime("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getValue("value") == null ? null : found(row));
    }

    private static AlertFinding found(Row row) {
        return new AlertFinding(
                row.getLocalDate("evaluated_week"),
                row.getBigDecimal("value"),
                row.getBigDecimal("base"),
                row.getBigDecimal("change"),
                row.getLong("data_version"));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
