package org.amcreports.dashboard.subscriptions;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import org.amcreports.dashboard.subscriptions.domain.ReadyWeek;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscription;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscriptions;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRuns;
import org.amcreports.http.correlation.Correlation;

/**
 * Looks after the subscriptions whose last week was not sent yet: sends it once it is ready, whatever day it is. A worker
 * has a subscription for the time of its lease, so each week is sent once over all replicas.
 */
@ApplicationScoped
class SubscriptionDelivery {

    private static final int LEASE_IN_ATTEMPTS = 3;

    private final Pool pool;
    private final DueSubscriptions due;
    private final SubscriptionRuns runs;
    private final DeliveryAttempt attempts;
    private final SubscriptionsConfig config;
    private final Clock clock;

    SubscriptionDelivery(
            Pool pool,
            DueSubscriptions due,
            SubscriptionRuns runs,
            DeliveryAttempt attempts,
            SubscriptionsConfig config,
            Clock clock) {
        this.pool = pool;
        this.due = due;
        this.runs = runs;
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            identity = "deliver-subscriptions",
            every = "${amcreports.dashboard.subscriptions.interval:10s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> deliver() {
        return Multi.createFrom()
                .range(0, config.atOnce())
                .onItem()
                .transformToUni(lane -> untilNoneIsDue())
                .merge(config.atOnce())
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> Log.warnf("Subscriptions are looked after again later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> untilNoneIsDue() {
        return Multi.createBy()
                .repeating()
                .uni(this::one)
                .whilst(found -> found)
                .onItem()
                .ignoreAsUni();
    }

    /** Whether there was one. */
    private Uni<Boolean> one() {
        Duration lease = config.attempt().multipliedBy(LEASE_IN_ATTEMPTS);
        return due.claim(newestWeek(), lease)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : handleQuietly(claimed.get()).replaceWith(true));
    }

    /** No week after it has ended anywhere. */
    private LocalDate newestWeek() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(1)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
    }

    private Uni<Void> handleQuietly(DueSubscription subscription) {
        Correlation.begin(null, null);
        return due.sources(subscription.dashboard())
                .map(sources -> ReadyWeek.of(sources, clock.instant()))
                .chain(week -> handle(subscription, week))
                .onFailure()
                .invoke(failure ->
                        Log.errorf(failure, "Subscription %s is looked after again later", subscription.id()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> handle(DueSubscription subscription, Optional<LocalDate> week) {
        return week.isEmpty()
                ? due.later(pool, subscription.id(), config.lookAgain())
                : runs.begin(subscription.id(), week.get(), clock.instant())
                        .chain(begun -> begun.isEmpty()
                                ? due.later(pool, subscription.id(), config.lookAgain())
                                : attempts.make(begun.get(), subscription));
    }
}
