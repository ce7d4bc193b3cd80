package org.amcreports.dashboard.subscriptions.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.amcreports.dashboard.Database;
import org.amcreports.dashboard.FixedClock;
import org.amcreports.dashboard.RowLock;
import org.amcreports.dashboard.ServiceTest;
import org.amcreports.dashboard.subscriptions.SubscriptionScene;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.domain.RunOutcome;
import org.amcreports.http.id.TypeId;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's own worker finds nothing to do here, for no source's week is there. */
@NullUnmarked
@ServiceTest
class SubscriptionRunsTest extends SubscriptionScene {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    @Inject
    SubscriptionRuns runs;

    private UUID subscription;

    @BeforeEach
    void subscribeOnce() {
        subscription = TypeId.uuid("sub", byEmail()).orElseThrow();
    }

    @Test
    void anAttemptThatAnotherOneFollowedEndsNothing() {
        Attempt dead = begin(FIRST);
        Attempt alive = begin(FIRST);
        runs.retry(dead, "too late", SOON).await().atMost(PATIENCE);
        runs.failed(dead, "too late", FixedClock.NOW).await().atMost(PATIENCE);

        assertThat(alive.run()).isEqualTo(dead.run());
        assertThat(alive.number()).isEqualTo(2);
        assertThat(list()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(RunOutcome.SENDING);
            assertThat(run.reason()).isNull();
        });

        runs.sent(alive, FixedClock.NOW).await().atMost(PATIENCE);
        assertThat(list()).extracting(SubscriptionRun::outcome).containsExactly(RunOutcome.SENT);
    }

    @Test
    void aWeekThatWasDealtWithDoesNotBeginAgain() {
        runs.sent(begin(FIRST), FixedClock.NOW).await().atMost(PATIENCE);

        assertThat(runs.begin(subscription, FIRST, 0, FixedClock.NOW).await().atMost(PATIENCE))
                .isEmpty();
        assertThat(runs.begin(subscription, FIRST.minusWeeks(1), 0, FixedClock.NOW)
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();
    }

    @Test
    void attemptsAreCountedAnewOnceItsSubscriptionIsResumed() {
        begin(FIRST);
        Attempt last = begin(FIRST);
        runs.pause(last, PausedReason.ACCESS_ENDED, "it ended", FixedClock.NOW)
                .await()
                .atMost(PATIENCE);
        Database.execute("update dashboard_subscriptions set paused_reason = null where id = ?", subscription);
        Attempt resumed = begin(FIRST);
        runs.failed(new Attempt(last.run(), subscription, FIRST, 1, false), "late", FixedClock.NOW)
                .await()
                .atMost(PATIENCE);

        assertThat(resumed.number()).isEqualTo(1);
        assertThat(list()).singleElement().satisfies(run -> {
            assertThat(run.outcome()).isEqualTo(RunOutcome.SENDING);
            assertThat(run.attempts()).isEqualTo(1);
        });
    }

    @Test
    void aWeekThatWasNotSentIsOvertakenByTheNext() {
        runs.retry(begin(FIRST), "no answer", SOON).await().atMost(PATIENCE);
        begin(FIRST.plusWeeks(1));

        assertThat(list())
                .extracting(SubscriptionRun::outcome, SubscriptionRun::reason)
                .containsExactly(
                        tuple(RunOutcome.SENDING, null),
                        tuple(RunOutcome.FAILED, "no answer; another week was ready before it was sent"));
    }

    @Test
    void aWeekEndsOrIsSeenToBeGoneWhileItsSubscriptionIsDeleted() {
        Attempt attempt = begin(FIRST);
        whileDeleted(() -> runs.sent(attempt, FixedClock.NOW).await().atMost(PATIENCE));

        assertThat(list()).isEmpty();
    }

    @Test
    void noWeekBeginsWhileItsSubscriptionIsDeleted() {
        begin(FIRST);
        whileDeleted(() -> assertThat(runs.begin(subscription, FIRST.plusWeeks(1), 0, FixedClock.NOW)
                        .await()
                        .atMost(PATIENCE))
                .isEmpty());
    }

    /** The deletion has the subscription already, and wants its runs once the action waits. */
    private void whileDeleted(Runnable action) {
        CompletableFuture<Void> other;
        try (RowLock lock = new RowLock(dashboard)) {
            lock.execute("select from dashboard_subscriptions where id = ? for update", subscription);
            other = CompletableFuture.runAsync(action);
            lock.awaitOneWaiting();
            lock.execute("delete from dashboard_subscriptions where id = ?", subscription);
        }
        other.join();
    }

    @Test
    void historyIsKeptForTwentySixMonths() {
        Database.execute("""
                insert into dashboard_subscription_runs (id, subscription_id, week, outcome, started_at)
                select gen_random_uuid(), ?, day, 'sent', now() from unnest(array['2023-12-25', '2024-01-08']::date[]) as day
                """, subscription);
        runs.sent(begin(FIRST), FixedClock.NOW).await().atMost(PATIENCE);

        assertThat(list()).extracting(SubscriptionRun::week).containsExactly(FIRST, LocalDate.of(2024, 1, 8));
    }

    private Attempt begin(LocalDate week) {
        return runs.begin(subscription, week, 0, FixedClock.NOW)
                .await()
                .atMost(PATIENCE)
                .orElseThrow();
    }

    private List<SubscriptionRun> list() {
        return runs.list(subscription, LocalDate.of(2027, 1, 1), 10).await().atMost(PATIENCE);
    }
}
