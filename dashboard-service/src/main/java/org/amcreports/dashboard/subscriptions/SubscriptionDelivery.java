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
import java.util.List;
import java.util.Optional;
import org.amcreports.dashboard.subscriptions.domain.OverdueWeek;
import org.amcreports.dashboard.subscriptions.domain.PausedReason;
import org.amcreports.dashboard.subscriptions.domain.ReadyWeek;
import org.amcreports.dashboard.subscriptions.domain.SourceWeeks;
import org.amcreports.dashboard.subscriptions.domain.alert.AlertCondition;
import org.amcreports.dashboard.subscriptions.persistence.AlertDefinition;
import org.amcreports.dashboard.subscriptions.persistence.AlertRuns;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscription;
import org.amcreports.dashboard.subscriptions.persistence.DueSubscriptions;
import org.amcreports.dashboard.subscriptions.persistence.SubscriptionRuns;
import org.amcreports.http.correlation.Correlation;
import org.jspecify.annotations.Nullable;

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
    private final AlertRuns alertRuns;
    private final DeliveryAttempt attempts;
    private final SubscriptionsConfig config;
    private final Clock clock;

    SubscriptionDelivery(
            Pool pool,
            DueSubscriptions due,
            SubscriptionRuns runs,
            AlertRuns alertRuns,
            DeliveryAttempt attempts,
            SubscriptionsConfig config,
            Clock clock) {
        this.pool = pool;
        this.due = due;
        this.runs = runs;
        this.alertRuns = alertRuns;
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
        return due.sources(subscription.dashboard(), subscription.definition().alert())
                .chain(sources -> handle(subscription, sources))
                .onFailure()
                .invoke(failure ->
                        Log.errorf(failure, "Subscription %s is looked after again later", subscription.id()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> handle(DueSubscription subscription, List<SourceWeeks> sources) {
        AlertDefinition alert = subscription.definition().alert();
        if (alert != null && sources.isEmpty()) {
            return handleWithoutSources(subscription, alert);
        }
        Optional<LocalDate> week = week(alert, sources);
        return week.isEmpty()
                ? due.later(pool, subscription.id(), config.lookAgain())
                : runs.begin(subscription.id(), week.get(), revisions(sources), clock.instant())
                        .chain(begun -> begun.isEmpty()
                                ? due.later(pool, subscription.id(), wait(alert))
                                : attempts.make(begun.get(), subscription));
    }

    private Uni<Void> handleWithoutSources(DueSubscription subscription, AlertDefinition alert) {
        return due.showsFigures(subscription.dashboard(), alert)
                .chain(shows -> shows
                        ? due.later(pool, subscription.id(), config.lookAgain())
                        : alertRuns.pause(subscription.id(), PausedReason.WIDGET_GONE, clock.instant()));
    }

    /** The one of which there is something to say. */
    private Optional<LocalDate> week(@Nullable AlertDefinition alert, List<SourceWeeks> sources) {
        Optional<LocalDate> overdue = alert != null && alert.when() == AlertCondition.MISSING
                ? OverdueWeek.of(sources, clock.instant(), Duration.ofDays(alert.daysLate()))
                : Optional.empty();
        return overdue.or(() -> ReadyWeek.of(sources, clock.instant()));
    }

    /** Each source counts its own; together they grow when one of them does. */
    private static long revisions(List<SourceWeeks> sources) {
        return sources.stream().mapToLong(SourceWeeks::revision).sum();
    }

    private Duration wait(@Nullable AlertDefinition alert) {
        return alert == null ? config.lookAgain() : config.evaluateAgain();
    }
}
